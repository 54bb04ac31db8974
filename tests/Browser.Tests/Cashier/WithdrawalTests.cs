using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Cashier;

/// <summary>Money on its way out of the shop.</summary>
public sealed class WithdrawalTests(BrowserHost host)
{
    [Fact]
    public async Task AWithdrawalIsPaidWhileThePageIsOpenAndAFailedOneComesBack()
    {
        var shop = await Shop.OpenAsync(host, "leaving");
        await shop.DepositAsync("PayTM", "1000");
        await shop.SendNumberAsync(await shop.PayAsync());
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("1,000.00 INR");

        await WithdrawAsync(shop, "400", "Pays immediately");
        await Expect(shop.Steps("done")).ToHaveTextAsync(["Hold", "Send", "Pay out", "Postback", "Settle"]);
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("600.00 INR");
        await Expect(shop.Page.Locator("#wallet")).ToContainTextAsync("400.00 INR");
        await Expect(shop.Page.Locator("#withdrawal-state .badge")).ToHaveTextAsync("settled");
        await host.Screenshot(shop.Page, "cashier-paid-out");
        await host.Axe(shop.Page);

        await WithdrawAsync(shop, "150", "Refuses");
        await Expect(shop.Page.Locator("#withdrawal-state .badge")).ToHaveTextAsync("released");
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("600.00 INR");

        await WithdrawAsync(shop, "150", "Reports nothing");
        await Expect(shop.Steps("waiting")).ToHaveTextAsync(["Pay out"]);
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("450.00 INR");
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("150.00 INR held");
    }

    [Fact]
    public async Task EachFieldSaysWhatIsWrongWithItAndNothingIsHeld()
    {
        var shop = await Shop.OpenAsync(host, "careless");
        await shop.Page.GetByRole(AriaRole.Link, new() { Name = "Withdraw" }).ClickAsync();
        await host.Screenshot(shop.Page, "cashier-withdraw");
        await host.Axe(shop.Page);
        await shop.Page.GetByRole(AriaRole.Link, new() { Name = "IMPS" }).ClickAsync();
        await shop.Page.GetByLabel("IFSC").FillAsync("<script>alert(1)</script>");
        await shop.Page.GetByLabel("Account holder").FillAsync("");
        await shop.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(shop.Page.Locator("#bank_details-branch_code-error")).ToContainTextAsync("must be an IFSC");
        await Expect(shop.Page.Locator("#account_name-error")).ToContainTextAsync("required");
        await Expect(shop.Page.GetByLabel("IFSC")).ToHaveValueAsync("<script>alert(1)</script>");
        await host.Screenshot(shop.Page, "cashier-withdraw-errors");
        await host.Axe(shop.Page);

        await shop.Page.GetByLabel("IFSC").FillAsync("HDFC0001234");
        await shop.Page.GetByLabel("Account holder").FillAsync("Asha Perera");
        await shop.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(shop.Page.Locator("#amount-error")).ToContainTextAsync("does not cover the amount");
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("Nothing yet");
    }

    private static async Task WithdrawAsync(Shop shop, string amount, string outcome)
    {
        await shop.Page.GotoAsync($"/cashier?label={shop.Query("label")}&tab=withdraw");
        await shop.Page.GetByLabel("Amount").FillAsync(amount);
        await shop.Page.GetByLabel("The sandbox’s channel").SelectOptionAsync(new SelectOptionValue { Label = outcome });
        await shop.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(shop.Page.Locator("#withdrawal-state")).ToContainTextAsync($"{amount}.00 INR");
    }
}
