using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Settings;

/// <summary>The settings and keys of a merchant: an admin changes them, others only look, and the audit trail tells of it.</summary>
public sealed class SettingsTests(BrowserHost host)
{
    private const string Path = "/backoffice/settings?merchant=demo";
    private const string Injected = "<img src=x onerror=\"document.title='injected'\">";

    [Fact]
    public async Task AnAdminSetsSomethingMakesAKeySeesItOnceAndTheTrailShowsBeforeAndAfter()
    {
        var page = await host.SignInAsync("admin", Path);
        await Expect(page).ToHaveTitleAsync("Settings of demo · Paykassma");
        await host.Screenshot(page, "settings");
        await host.Axe(page);

        await page.GetByLabel("Comment of a test").FillAsync(Injected);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save withdrawals" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved: Comment of a test.");
        await Expect(page.GetByLabel("Comment of a test")).ToHaveValueAsync(Injected);

        var webhook = page.Locator("#key-webhook");
        await webhook.GetByText("Make a new key").ClickAsync();
        await webhook.GetByLabel("The old key stays valid for").SelectOptionAsync("7 days");
        await webhook.GetByLabel("Your password").FillAsync("not the password");
        await webhook.GetByRole(AriaRole.Button, new() { Name = "Make a new webhook key" }).ClickAsync();
        await Expect(page.Locator("#webhook-current-error")).ToContainTextAsync("The password is wrong");
        await host.Screenshot(page, "settings-unproven");
        await host.Axe(page);
        await Expect(webhook.GetByLabel("The old key stays valid for")).ToHaveValueAsync("7d");
        await webhook.GetByLabel("Your password").FillAsync(BrowserHost.Password);
        await webhook.GetByRole(AriaRole.Button, new() { Name = "Make a new webhook key" }).ClickAsync();
        var key = await page.Locator("#made-key").InnerTextAsync();
        Assert.StartsWith("whsec_", key, StringComparison.Ordinal);
        await Expect(page.Locator("#made")).ToContainTextAsync("stays valid until");
        await host.Screenshot(page, "settings-new-key");
        await host.Axe(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "I have saved it" }).ClickAsync();
        await Expect(page.Locator("#key-webhook h3")).ToContainTextAsync($"••••{key[^4..]}");
        Assert.DoesNotContain(key, await page.ContentAsync(), StringComparison.Ordinal);
        await webhook.GetByText("End the old key").ClickAsync();
        await webhook.GetByLabel("Your password").First.FillAsync(BrowserHost.Password);
        await webhook.GetByRole(AriaRole.Button, new() { Name = "End it now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Webhook key: the old key is no longer valid.");

        await page.GetByRole(AriaRole.Link, new() { Name = "See the values before and after in the audit trail" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Audit trail · Paykassma");
        var change = page.Locator("tr", new() { HasText = "settings.change" }).First;
        await Expect(change.Locator("del")).ToContainTextAsync("test");
        await Expect(change.Locator("ins")).ToContainTextAsync(Injected);
        Assert.Equal(0, await page.Locator("main img").CountAsync());
        await Expect(page.Locator("tr", new() { HasText = "settings.rotate_key" }).First.Locator("ins").First).ToContainTextAsync($"••••{key[^4..]}");
        Assert.DoesNotContain(key, await page.ContentAsync(), StringComparison.Ordinal);
        await host.Screenshot(page, "audit");
        await host.Axe(page);
    }

    [Fact]
    public async Task WhatBreaksARuleIsToldBesideItsFieldAndNothingIsSaved()
    {
        var page = await host.SignInAsync("admin", Path);
        await page.GetByLabel("Amount tolerance").FillAsync("101");
        await page.GetByLabel("Oldest transfer").FillAsync("yesterday");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save deposits" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was saved. 2 values are not allowed");
        await Expect(page.Locator("#set-amount_tolerance-error")).ToContainTextAsync("must be a percentage from 0 to 100");
        await Expect(page.GetByLabel("Oldest transfer")).ToHaveValueAsync("yesterday");
        await host.Screenshot(page, "settings-fault");
        await host.Axe(page);
        await page.GotoAsync(Path);
        await Expect(page.GetByLabel("Amount tolerance")).ToHaveValueAsync("10");
    }

    [Fact]
    public async Task AFormThatIsOlderThanTheSettingsIsRefusedWithWhatChanged()
    {
        var late = await host.SignInAsync("admin", Path);
        var early = await late.Context.NewPageAsync();
        await early.GotoAsync(Path);
        await early.GetByLabel("Expiry of possible transactions").FillAsync("2d");
        await early.GetByRole(AriaRole.Button, new() { Name = "Save deposits" }).ClickAsync();
        await Expect(early.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved");

        await late.GetByLabel("Expiry of possible transactions").FillAsync("3d");
        await late.GetByRole(AriaRole.Button, new() { Name = "Save deposits" }).ClickAsync();
        var notice = late.Locator("#stale");
        await Expect(notice).ToContainTextAsync("Not saved: someone changed the settings");
        await Expect(notice).ToContainTextAsync("admin changed Expiry of possible transactions");
        await Expect(notice).ToContainTextAsync("Your changes, not saved");
        await Expect(notice).ToContainTextAsync("3d");
        await Expect(late.GetByLabel("Expiry of possible transactions")).ToHaveValueAsync("2d");
        await host.Screenshot(late, "settings-stale");
        await host.Axe(late);
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("operator")]
    [InlineData("finance")]
    public async Task OthersReadThemWithoutKeysAndMayChangeNothing(string name)
    {
        var page = await host.SignInAsync(name, Path);
        await Expect(page.Locator("main")).ToContainTextAsync("Only the role admin can change settings");
        await Expect(page.Locator("#keys")).ToHaveCountAsync(0);
        if (name == "viewer")
        {
            await host.Screenshot(page, "settings-viewer");
            await host.Axe(page);
        }

        // A form of their own lends them a token; it does not lend them the role.
        await page.GotoAsync("/account/password");
        foreach (var handler in (string[])["change", "rotate", "endOverlap"])
        {
            var status = await page.EvaluateAsync<int>("""
                async handler => (await fetch(`/backoffice/settings?merchant=demo&handler=${handler}`, {
                  method: "POST",
                  body: new URLSearchParams({
                    __RequestVerificationToken: document.querySelector("[name=__RequestVerificationToken]").value,
                    readAt: "0", kind: "webhook", overlap: "0s", "set.time_zone": "UTC",
                  }),
                })).status
                """, handler);
            Assert.Equal(403, status);
        }
    }

    [Fact]
    public async Task WhoIsBoundToAMerchantSeesNoOther()
    {
        var page = await host.SignInAsync("demo-viewer", "/backoffice/settings");
        await Expect(page).ToHaveTitleAsync("Settings of demo · Paykassma");
        Assert.Equal(404, (await page.GotoAsync("/backoffice/settings?merchant=stranger"))!.Status);
        Assert.Equal(404, (await page.GotoAsync("/backoffice/audit?merchant=stranger"))!.Status);
        Assert.Equal(200, (await page.GotoAsync("/backoffice/audit"))!.Status);
        await Expect(page.Locator("tbody tr", new() { HasText = "staff/" })).ToHaveCountAsync(0);
    }
}
