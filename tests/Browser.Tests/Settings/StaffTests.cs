using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Settings;

/// <summary>People are added, choose their own password, are changed and sent away.</summary>
public sealed class StaffTests(BrowserHost host)
{
    private const string Own = "three green kettles sing";

    [Fact]
    public async Task SomeoneIsAddedSignsInChoosesAPasswordWorksAndIsSentAway()
    {
        var admin = await host.SignInAsync("admin", "/backoffice/staff");
        await Expect(admin).ToHaveTitleAsync("Staff · Paykassma");
        await Add(admin, "<b>bold</b>", "operator");
        await Expect(admin.Locator("#name-error")).ToContainTextAsync("Name must be 1 to 100 letters");
        await Expect(admin.GetByLabel("Name")).ToHaveValueAsync("<b>bold</b>");
        await Add(admin, "viewer", "operator");
        await Expect(admin.Locator("#name-error")).ToHaveTextAsync("Someone already has this name.");
        await Add(admin, "newcomer", "operator", "not the password");
        await Expect(admin.Locator("#add-current-error")).ToContainTextAsync("The password is wrong");
        await Expect(admin.GetByLabel("Name")).ToHaveValueAsync("newcomer");
        await host.Screenshot(admin, "staff-unproven");
        await host.Axe(admin);
        await Add(admin, "newcomer", "operator");
        var given = await admin.Locator("#made-password").InnerTextAsync();
        await host.Screenshot(admin, "staff");
        await host.Axe(admin);
        await admin.GetByRole(AriaRole.Link, new() { Name = "I have saved it" }).ClickAsync();
        Assert.DoesNotContain(given, await admin.ContentAsync(), StringComparison.Ordinal);

        var newcomer = await SignIn("newcomer", given);
        await Expect(newcomer).ToHaveTitleAsync("Your password · Paykassma");
        await newcomer.GotoAsync("/backoffice/settings");
        await Expect(newcomer).ToHaveTitleAsync("Your password · Paykassma");
        await host.Screenshot(newcomer, "password-first");
        await host.Axe(newcomer);
        await Choose(newcomer, given, "short", "other");
        await Expect(newcomer.Locator("#chosen-error")).ToContainTextAsync("at least 12 characters");
        await Expect(newcomer.Locator("#repeated-error")).ToHaveTextAsync("The two new passwords are not the same.");
        await Choose(newcomer, "not what was given", Own, Own);
        await Expect(newcomer.Locator("#current-error")).ToContainTextAsync("The password is wrong");
        await Choose(newcomer, given, Own, Own);
        await Expect(newcomer).Not.ToHaveTitleAsync("Your password · Paykassma");
        await newcomer.GotoAsync("/backoffice/settings");
        await Expect(newcomer).ToHaveTitleAsync("Settings of demo · Paykassma");
        Assert.Equal(403, (await newcomer.GotoAsync("/backoffice/staff"))!.Status);
        Assert.Equal(403, (await newcomer.GotoAsync("/backoffice/staff/person?name=admin"))!.Status);

        await admin.GetByRole(AriaRole.Link, new() { Name = "newcomer" }).ClickAsync();
        await host.Screenshot(admin, "staff-person");
        await host.Axe(admin);
        await admin.GetByLabel("Role").SelectOptionAsync("finance");
        await Prove(admin, "role", "not the password");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await Expect(admin.Locator("#change-current-error")).ToContainTextAsync("The password is wrong");
        await Expect(admin.GetByLabel("Role")).ToHaveValueAsync("finance");
        await Prove(admin, "role");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await Expect(admin.GetByRole(AriaRole.Status)).ToHaveTextAsync("newcomer is finance now.");
        await newcomer.GotoAsync("/account");
        await Expect(newcomer).ToHaveTitleAsync("Sign in · Paykassma");

        newcomer = await SignIn("newcomer", Own);
        await newcomer.GotoAsync("/account");
        await Expect(newcomer.Locator("main")).ToContainTextAsync("finance");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Lock", Exact = true }).ClickAsync();
        await Expect(admin.Locator(".facts")).ToContainTextAsync("locked");
        await newcomer.ReloadAsync();
        await Expect(newcomer).ToHaveTitleAsync("Sign in · Paykassma");
        await Prove(admin, "access", "not the password");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
        await Expect(admin.Locator("#access-current-error")).ToContainTextAsync("The password is wrong");
        await Prove(admin, "access");
        // It does not say which of the buttons is meant.
        await admin.Keyboard.PressAsync("Enter");
        await host.Screenshot(admin, "staff-person-locked");
        await host.Axe(admin);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
        await Expect(admin.GetByRole(AriaRole.Status)).ToHaveTextAsync("newcomer can sign in again.");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(admin.GetByRole(AriaRole.Status)).ToHaveTextAsync("newcomer is disabled.");
        newcomer = await SignIn("newcomer", Own);
        await Expect(newcomer.GetByRole(AriaRole.Alert)).ToContainTextAsync("The name or the password is wrong");

        await admin.GetByRole(AriaRole.Link, new() { Name = "Changes to newcomer" }).ClickAsync();
        await Expect(admin.Locator("tbody tr")).ToHaveCountAsync(9);
        Assert.Equal(
            [
                "staff.disable", "staff.unlock", "staff.lock", "staff.sign_in", "staff.role", "staff.password", "staff.password", "staff.sign_in", "staff.add",
            ],
            await admin.Locator("tbody tr strong").AllInnerTextsAsync());
        await Expect(admin.Locator("tbody tr", new() { HasText = "staff.role" }).Locator("del")).ToContainTextAsync("operator");
        Assert.DoesNotContain(Own, await admin.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFormThatIsOlderThanThePersonIsRefused()
    {
        var first = await host.SignInAsync("admin", "/backoffice/staff");
        await Add(first, "twice-changed", "viewer");
        await first.GotoAsync("/backoffice/staff/person?name=twice-changed");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/backoffice/staff/person?name=twice-changed");
        await Prove(first, "access");
        await first.GetByRole(AriaRole.Button, new() { Name = "Give a new password" }).ClickAsync();
        await Expect(first.Locator("#made-password")).ToBeVisibleAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Status)).ToContainTextAsync("someone else has just changed this person");
        Assert.Equal(404, (await second.GotoAsync("/backoffice/staff/person?name=nobody-at-all"))!.Status);
    }

    [Fact]
    public async Task EveryoneChangesTheirOwnPassword()
    {
        var page = await host.SignInAsync("viewer", "/account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Change your password" }).ClickAsync();
        await host.Screenshot(page, "password");
        await host.Axe(page);
        await Choose(page, BrowserHost.Password, BrowserHost.Password, BrowserHost.Password);
        await Expect(page.Locator("#chosen-error")).ToHaveTextAsync("It must differ from your current password.");
    }

    private static Task Prove(IPage admin, string form, string password = BrowserHost.Password) =>
        admin.Locator($"#form-{form}").GetByLabel("Your password").FillAsync(password);

    private static async Task Add(IPage admin, string name, string role, string password = BrowserHost.Password)
    {
        await admin.GetByLabel("Name").FillAsync(name);
        await admin.GetByLabel("Role").SelectOptionAsync(role);
        await Prove(admin, "add", password);
        // The form's own answer: whether a page is loading is not known in the moment after a click.
        await admin.RunAndWaitForResponseAsync(
            () => admin.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync(), answer => answer.Request.Method == "POST");
    }

    private async Task<IPage> SignIn(string name, string password)
    {
        var page = await host.OpenAsync("/sign-in");
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        return page;
    }

    private static async Task Choose(IPage page, string current, string chosen, string repeated)
    {
        await page.GetByLabel("Current password").FillAsync(current);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(chosen);
        await page.GetByLabel("Repeat the new password").FillAsync(repeated);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
    }
}
