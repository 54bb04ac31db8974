using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OtpNet;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Postgres;
using Paykassma.Silo;
using Paykassma.Testing;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.SignIn;

/// <summary>A program that demands second factors, as outside the sandbox.</summary>
public sealed class SecondFactorTests(BrowserHost host) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(host.Postgres);
    private WebApplication? _app;
    private string _url = "";

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        var port = FreePort.Find();
        _url = $"http://127.0.0.1:{port}";
        var hash = new PasswordHasher<object>().HashPassword("", BrowserHost.Password);
        _app = await PaykassmaSilo.BuildAsync(
            [
                "--Profile=sandbox", $"--PORT={port}", $"--ConnectionStrings:Paykassma={_database.ConnectionString}", "--Recheck:Shards=1",
                "--Staff:SecondFactor=Required", "--Staff:Users:5:Name=treasurer", "--Staff:Users:5:Role=finance", $"--Staff:Users:5:PasswordHash={hash}",
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.KeepHousekeepingOnRealTime();
            });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [Fact]
    public async Task SomeoneOfFinanceEnrolsAnAppAndThenSignsInWithItsCodes()
    {
        var page = await SignInAsync();
        await Expect(page).ToHaveTitleAsync("Your second factor · Paykassma");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code" })).ToBeVisibleAsync();
        await host.Screenshot(page, "second-factor");
        await host.Axe(page);
        await page.GotoAsync("/backoffice/payments");
        await Expect(page).ToHaveTitleAsync("Your second factor · Paykassma");
        var secret = Base32Encoding.ToBytes((await page.Locator("#second-factor-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));

        await Type(page, "000000", "Turn on");
        await Expect(page.Locator("#code-error")).ToContainTextAsync("The code is wrong");
        await Type(page, CodeOf(secret), "Turn on");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your recovery codes" })).ToBeVisibleAsync();
        var codes = await page.Locator("#recovery-codes code").AllInnerTextsAsync();
        Assert.Equal(10, codes.Distinct().Count());
        await host.Screenshot(page, "recovery-codes");
        await host.Axe(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "I have saved them" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Dashboard · Paykassma");

        var second = await SignInAsync();
        await Expect(second).ToHaveTitleAsync("Your code · Paykassma");
        await host.Screenshot(second, "sign-in-code");
        await host.Axe(second);
        await Type(second, "not a code", "Sign in");
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("The code is wrong");
        await Type(second, codes[0], "Sign in");
        await Expect(second).ToHaveTitleAsync("Dashboard · Paykassma");
        await second.GotoAsync("/account/second-factor");
        await Expect(second.Locator(".facts")).ToContainTextAsync("9");
        await host.Screenshot(second, "second-factor-on");
        await host.Axe(second);
    }

    private async Task<IPage> SignInAsync() => await host.SignInAsync("treasurer", options: new BrowserNewContextOptions { BaseURL = _url });

    private static string CodeOf(byte[] secret) => new Totp(secret).ComputeTotp(DateTime.UtcNow);

    private static async Task Type(IPage page, string code, string button)
    {
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(), answer => answer.Request.Method == "POST");
    }
}
