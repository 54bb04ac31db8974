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
    public async Task ADepositArrivesWhileThePageIsOpen()
    {
        var shop = await Shop.OpenAsync(host, "newcomer");
        await shop.DepositAsync("PayTM", "750");
        await Expect(shop.Steps("done")).ToHaveTextAsync(["Ask"]);
        await host.Screenshot(shop.Page, "cashier-deposit");
        await host.Axe(shop.Page);
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
        await host.Screenshot(shop.Page, "cashier-credited");
        await host.Axe(shop.Page);
        await shop.Page.GetByRole(AriaRole.Link, new() { Name = "Movements" }).ClickAsync();
        await Expect(shop.Page.Locator(".movements li")).ToHaveTextAsync([new System.Text.RegularExpressions.Regex(@"Deposit.*\+750\.00 INR")]);
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
    public async Task AllOfItWorksWithoutJavaScript()
    {
        var shop = await Shop.OpenAsync(host, "plain", new() { JavaScriptEnabled = false });
        await shop.DepositAsync("iPay", "300.5");
        await shop.SendNumberAsync(await shop.PayAsync());
        for (var look = 0; look < 100 && !(await shop.Page.Locator("#balances").InnerTextAsync()).Contains("300.50", StringComparison.Ordinal); look++)
            await shop.Page.ReloadAsync();
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("300.50 LKR");
        await Expect(shop.Steps("done")).ToHaveTextAsync(["Ask", "Pay", "Activate", "Postback", "Credit"]);
    }
}
