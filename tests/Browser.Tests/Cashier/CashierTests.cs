using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Cashier;

/// <summary>The shop and the wallet app as a newcomer uses them.</summary>
public sealed class CashierTests(BrowserHost host)
{
    [Fact]
    public async Task TheFrontPageLeadsToTheCashier()
    {
        var page = await host.OpenAsync("/");
        await Expect(page.GetByText("demo-password")).ToBeVisibleAsync();
        await host.Screenshot(page, "home");
        await host.Axe(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the cashier" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "A deposit, from start to balance" })).ToBeVisibleAsync();
        await host.Screenshot(page, "cashier");
        await host.Axe(page);
    }

    [Fact]
    public async Task ADepositGoesThroughThePaymentWindowAndItsMoneyArrivesWhileThePageIsOpen()
    {
        var shop = await Shop.OpenAsync(host, "asha", new() { ViewportSize = new() { Width = 1360, Height = 900 }, Permissions = ["clipboard-read", "clipboard-write"] });
        var faults = new List<string>();
        shop.Page.Console += (_, said) => faults.AddRange(said.Type is "error" or "warning" ? [said.Text] : Array.Empty<string>());
        await shop.DepositAsync("UPI L", "500");
        // The window says how high it is, and the page believes it.
        await Expect(shop.Window).Not.ToHaveAttributeAsync("height", "640");
        await host.Screenshot(shop.Page, "cashier-window");
        await host.Axe(shop.Page);
        var number = await shop.PayAsync();
        await shop.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the number" }).ClickAsync();
        await Expect(shop.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal(number, await shop.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await host.Screenshot(shop.Page, "cashier-paid");
        await shop.TypeNumberAsync(number);
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("500.00 INR");
        await Expect(shop.Steps("done")).ToHaveTextAsync(["Ask", "Pay", "Activate", "Postback", "Credit"]);
        await Expect(shop.Page.Locator("[data-say]")).ToContainTextAsync("is done. Balance 500.00 INR.");
        await host.Screenshot(shop.Page, "cashier-credited");
        await host.Axe(shop.Page);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task OnlyThePaymentWindowIsListenedTo()
    {
        var shop = await Shop.OpenAsync(host, "listener");
        await shop.DepositAsync("UPI L", "500");
        await Expect(shop.Window).Not.ToHaveAttributeAsync("height", "640");
        var height = await shop.Window.GetAttributeAsync("height");
        // Of the right origin, but not the window.
        await ListenAsync(shop.Page);
        await shop.Page.EvaluateAsync("postMessage({ type: 'paykassma.height', height: 3333 }, '*')");
        await Expect(shop.Page).ToHaveTitleAsync("heard");
        await Expect(shop.Window).ToHaveAttributeAsync("height", height!);

        // From a page of another origin that has opened this one.
        var stranger = await shop.Page.Context.NewPageAsync();
        await stranger.GotoAsync(host.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/health");
        var opened = await stranger.RunAndWaitForPopupAsync(() => stranger.EvaluateAsync("url => { window.shop = open(url); }", shop.Page.Url));
        await Expect(opened.Locator("iframe")).ToHaveAttributeAsync("height", height!);
        await ListenAsync(opened);
        await stranger.EvaluateAsync("window.shop.postMessage({ type: 'paykassma.height', height: 3333 }, '*')");
        await Expect(opened).ToHaveTitleAsync("heard");
        await Expect(opened.Locator("iframe")).ToHaveAttributeAsync("height", height!);
    }

    [Fact]
    public async Task ADepositArrivesWhileThePageIsOpen()
    {
        var shop = await Shop.OpenAsync(host, "newcomer");
        await shop.DepositAsync("PayTM", "750");
        await Expect(shop.Steps("done")).ToHaveTextAsync(["Ask"]);
        // A second tab that only looks: what changes there came by an event.
        var looker = await host.OpenAsync(shop.Page.Url);
        var number = await shop.PayAsync();
        await Expect(shop.Steps("done")).ToHaveTextAsync(["Ask", "Pay"]);
        await Expect(looker.GetByText(number)).ToBeVisibleAsync();
        await shop.SendNumberAsync(number);
        await Expect(looker.Locator("#balances")).ToContainTextAsync("750.00 INR");
        await Expect(shop.Steps("done")).ToHaveTextAsync(["Ask", "Pay", "Activate", "Postback", "Credit"]);
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("750.00 INR");
        await Expect(looker.Locator("[data-say]")).ToContainTextAsync("is done. Balance 750.00 INR.");
        await Expect(shop.Page.GetByRole(AriaRole.Link, new() { Name = "The proof" }))
            .ToHaveAttributeAsync("href", $"/backoffice/payments/proof?merchant=demo&id={shop.Query("deposit")}");
        await shop.Page.GetByRole(AriaRole.Link, new() { Name = "Movements" }).ClickAsync();
        await Expect(shop.Page.Locator(".movements li b")).ToHaveTextAsync(["+750.00 INR"]);
        await host.Screenshot(shop.Page, "cashier-movements");
    }

    [Fact]
    public async Task MoneyThatDiffersIsHeldForAPerson()
    {
        var shop = await Shop.OpenAsync(host, "generous");
        await shop.DepositAsync("UPI L", "500");
        await shop.SendNumberAsync(await shop.PayAsync("900"));
        await Expect(shop.Steps("waiting")).ToHaveTextAsync(["Activate"]);
        await Expect(shop.Page.GetByRole(AriaRole.Link, new() { Name = "Review it" })).ToHaveAttributeAsync("href", "/backoffice/suspects");
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("Nothing yet");
    }

    [Fact]
    public async Task WhatCannotBeIsSaidBesideTheFieldAndNothingIsAskedFor()
    {
        var shop = await Shop.OpenAsync(host, "mistaken");
        await shop.Page.GetByLabel("Amount").FillAsync("five hundred");
        await shop.Page.GetByRole(AriaRole.Button, new() { Name = "Deposit" }).ClickAsync();
        await Expect(shop.Page.Locator("#amount-error")).ToHaveTextAsync("Enter an amount in digits, such as 500.");
        await shop.Page.GetByLabel("Amount").FillAsync("0.001");
        await shop.Page.GetByRole(AriaRole.Button, new() { Name = "Deposit" }).ClickAsync();
        await Expect(shop.Page.Locator("#amount-error")).ToContainTextAsync("has more decimals");
        await shop.Page.GetByLabel("Amount").FillAsync("500");
        await shop.Page.GetByRole(AriaRole.Button, new() { Name = "Deposit" }).ClickAsync();
        await shop.Page.Locator("[data-app=wallet]").GetByLabel("Amount").FillAsync("-5");
        await shop.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(shop.Page.Locator("#sent-error")).ToContainTextAsync("greater than 0");
        await Expect(shop.Steps("done")).ToHaveTextAsync(["Ask"]);

        // Another user's order is not shown.
        await shop.Page.GotoAsync($"/cashier?label=someone-else&deposit={shop.Query("deposit")}");
        await Expect(shop.Steps("done")).ToHaveCountAsync(0);
        await Expect(shop.Window).ToHaveCountAsync(0);
        await shop.Page.GotoAsync($"/cashier?label={new string('x', 37)}");
        await Expect(shop.Page.Locator("#label-error")).ToContainTextAsync("at most 36 characters");
    }

    [Fact]
    public async Task AllOfItWorksWithoutJavaScript()
    {
        var shop = await Shop.OpenAsync(host, "plain", new() { JavaScriptEnabled = false });
        await shop.DepositAsync("iPay", "300.5");
        await shop.SendNumberAsync(await shop.PayAsync());
        // The credit is there a moment before the gateway has noted that its postback was acknowledged.
        await shop.Page.ReloadUntilAsync("every step to be done", async () => await shop.Steps("done").CountAsync() == 5);
        await Expect(shop.Steps("done")).ToHaveTextAsync(["Ask", "Pay", "Activate", "Postback", "Credit"]);
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("300.50 LKR");
    }

    /// <summary>Lets the page's title tell that it has heard a message that is not the window's; its own listener hears it first.</summary>
    private static Task ListenAsync(IPage page) => page.EvaluateAsync(
        "() => { addEventListener('message', event => { if (event.data.height === 3333) document.title = 'heard'; }); }");
}
