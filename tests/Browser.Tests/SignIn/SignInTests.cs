using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.SignIn;

/// <summary>Who gets in, and who does not.</summary>
public sealed class SignInTests(BrowserHost host)
{
    [Fact]
    public async Task WhoHasToSignInComesBackToThePageThatWasAskedFor()
    {
        var page = await host.OpenAsync("/account");
        await Expect(page).ToHaveTitleAsync("Sign in · Paykassma");
        await host.Screenshot(page, "sign-in");
        await host.Axe(page);
        await page.GetByLabel("Name").FillAsync("viewer");
        await page.GetByLabel("Password").FillAsync(BrowserHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Your account · Paykassma");
        await host.Screenshot(page, "account");
        await host.Axe(page);
    }

    [Fact]
    public async Task WhoSignsOutIsOut()
    {
        var page = await host.SignInAsync("viewer", "/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync("/account");
        await Expect(page).ToHaveTitleAsync("Sign in · Paykassma");
    }

    [Fact]
    public async Task ACookieIsVoidOnceTheRoleHasChanged()
    {
        var page = await host.SignInAsync("demoted", "/account");
        await Expect(page).ToHaveTitleAsync("Your account · Paykassma");
        await host.Database.Source.CreateCommand("UPDATE staff SET stamp = gen_random_uuid() WHERE name = 'demoted'").ExecuteNonQueryAsync();
        await page.ReloadAsync();
        await Expect(page).ToHaveTitleAsync("Sign in · Paykassma");
    }

    [Fact]
    public async Task AWrongPasswordTellsNothingAndFiveLockTheName()
    {
        var page = await host.OpenAsync("/sign-in");
        for (var attempt = 0; attempt < 5; attempt++) await Try(page, "locked", "not the password");
        await Try(page, "locked", BrowserHost.Password);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("locked for 15 minutes");
    }

    [Fact]
    public async Task ANameThatIsNotThereReadsLikeAWrongPassword()
    {
        var page = await host.OpenAsync("/sign-in");
        await Try(page, "<b>nobody</b>", "whatever it may be");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The name or the password is wrong");
        await Expect(page.GetByLabel("Name")).ToHaveValueAsync("<b>nobody</b>");
    }

    private static async Task Try(IPage page, string name, string password)
    {
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }
}
