using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Lab;

/// <summary>The lab as an integrator uses it: from the front page to the sheet, without a script.</summary>
public sealed class LabPageTests(BrowserHost host)
{
    private const int RunMaxMs = 60_000;

    [Fact]
    public async Task TheSandboxsOwnMerchantSideIsTestedFromTheFrontPage()
    {
        var page = await host.OpenAsync("/", new() { JavaScriptEnabled = true, ViewportSize = new() { Width = 1280, Height = 900 } });
        await page.GetByRole(AriaRole.Link, new() { Name = "Test your endpoint" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Does your endpoint do what it must?" })).ToBeVisibleAsync();
        await host.Screenshot(page, "lab");
        await host.Axe(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Expect(page.GetByText("No case failed.")).ToBeVisibleAsync(new() { Timeout = RunMaxMs });
        await Expect(page.GetByText("0 failed")).ToBeVisibleAsync();
        await host.Screenshot(page, "lab-sheet");
        await host.Axe(page);
    }

    [Theory]
    [InlineData("http://192.0.2.1/postback", "The page tests only this machine.")]
    [InlineData("postback", "Enter a URL, such as")]
    public async Task WhatIsNoEndpointOnThisMachineIsRefusedBesideItsField(string url, string said)
    {
        var page = await host.OpenAsync("/lab");
        await page.GetByLabel("Where you take postbacks").FillAsync(url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Expect(page.Locator("#url-error")).ToContainTextAsync(said);
        await Expect(page.GetByLabel("Where you take postbacks")).ToHaveValueAsync(url);
        await host.Screenshot(page, "lab-refused");
    }
}
