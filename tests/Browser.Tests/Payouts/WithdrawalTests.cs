using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Payouts;

/// <summary>Withdrawals in the back office, as its people work with them.</summary>
public sealed class WithdrawalTests(BrowserHost host, Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task ARequestIsAddedByHandTakenAndPaid()
    {
        await desk.FundAsync("desk", "PKR", 100_000_00);
        var page = await desk.SignInAsync("operator", "/backoffice/payouts?merchant=desk&label=nobody");
        await Expect(page.GetByText("No withdrawal matches.")).ToBeVisibleAsync();
        await page.Follow("Add withdrawal request");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "PayTM" })).ToBeVisibleAsync();
        await host.Screenshot(page, "payout-add-system");
        await host.Axe(page);
        await page.Follow("JazzCash business");
        // The fields the provider's page names for this system, no CNIC among them.
        await Expect(page.Locator("form [required]")).ToHaveCountAsync(4);
        await page.Press("Add withdrawal request");
        await Expect(page.Locator(".field", new() { HasText = "Label (user ID)" }).Locator(".error")).ToHaveTextAsync("Label (user ID) is required.");
        await Expect(page.Locator(".field", new() { HasText = "Wallet recipient" }).Locator(".error")).ToHaveTextAsync("Wallet recipient is required.");
        await page.GetByLabel("Label (user ID)").FillAsync("125199");
        await page.GetByLabel("Amount").FillAsync("1000.50");
        await page.GetByLabel("Wallet recipient").FillAsync("0327-8516234");
        await page.Locator("summary", new() { HasText = "Optional fields" }).ClickAsync();
        await page.GetByLabel("CNIC").FillAsync("346");
        await page.Press("Add withdrawal request");
        await Expect(page.Locator(".field", new() { HasText = "Amount" }).Locator(".error")).ToHaveTextAsync("Amount must be an integer.");
        await Expect(page.Locator(".field", new() { HasText = "CNIC" }).Locator(".error")).ToHaveTextAsync("CNIC must be 13 digits.");
        await Expect(page.GetByLabel("Label (user ID)")).ToHaveValueAsync("125199");
        await host.Screenshot(page, "payout-add-errors");
        await host.Axe(page);
        await page.GetByLabel("Amount").FillAsync("1000");
        await page.GetByLabel("Wallet recipient").FillAsync("03278516234");
        await page.GetByLabel("CNIC").FillAsync("");
        await page.Press("Add withdrawal request");

        await Expect(page.Notice()).ToHaveTextAsync("The withdrawal request was added.");
        await Expect(page.Badge()).ToHaveTextAsync("new");
        var id = page.IdOf();
        await page.Press("Take");
        await Expect(page.Badge()).ToHaveTextAsync("processing");
        await page.Press("Mark as failed");
        await Expect(page.Locator("#comment-error")).ToHaveTextAsync("Enter a reason.");
        await host.Screenshot(page, "payout");
        await host.Axe(page);
        await page.GetByLabel("Comment").FillAsync("receipt 7");
        await page.Press("Mark as paid");
        await Expect(page.Badge()).ToHaveTextAsync("success");
        await Expect(page.GetByText("a withdrawal that was added by hand sends no postback")).ToBeVisibleAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Hold settled");
        Assert.Equal(
            ["operator payout.add done", "operator payout.take done", "operator payout.pay done"], await desk.AuditAsync($"payout/desk/{id}"));

        await page.GotoAsync("/backoffice/payouts?merchant=desk&status=success");
        await Expect(page.Locator("tbody tr").Filter(new() { HasText = id })).ToContainTextAsync("1,000.00 PKR");
        await host.Screenshot(page, "payouts");
        await host.Axe(page);
        var export = await page.RunAndWaitForDownloadAsync(() => page.Follow("Export as CSV"));
        Assert.Contains(id, await File.ReadAllTextAsync(await export.PathAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AboveTheLimitTheOneWhoPreparedCannotConfirmAndFinanceCan()
    {
        await desk.FundAsync("desk", "PKR", 100_000_00);
        var first = await desk.SignInAsync("operator", "/backoffice/payouts?merchant=desk");
        await first.AddAsync("desk", "20001");
        var id = first.IdOf();
        await first.Press("Take");
        await first.GetByLabel("Comment").FillAsync("receipt 8");
        await first.Press("Prepare as paid");
        await Expect(first.Notice()).ToHaveTextAsync("Prepared. Another person must confirm that it is paid.");
        await Expect(first.Badge()).ToHaveTextAsync("to confirm");
        await Expect(first.GetByText("You prepared it: another person must confirm it.")).ToBeVisibleAsync();
        await host.Screenshot(first, "payout-prepared");
        await host.Axe(first);
        var address = first.Url;
        await first.PostAsync("Confirm");
        await Expect(first).ToHaveTitleAsync("Your role does not allow this · Paykassma");

        var second = await desk.SignInAsync("finance", "/backoffice/payouts?merchant=desk&status=second");
        await second.Follow(id);
        await second.Press("Send back");
        await Expect(second.Locator("#comment-error")).ToHaveTextAsync("Enter a reason.");
        await second.GetByLabel("Comment").FillAsync("the receipt is another's");
        await second.Press("Send back");
        await Expect(second.Badge()).ToHaveTextAsync("processing");
        await first.GotoAsync(address);
        await Expect(first.GetByText("the receipt is another's").First).ToBeVisibleAsync();
        await first.Press("Prepare as paid");
        await second.ReloadAsync();
        await host.Screenshot(second, "payout-to-confirm");
        await second.Press("Confirm as paid");
        await Expect(second.Badge()).ToHaveTextAsync("success");
        Assert.Equal(
            [
                "operator payout.add done", "operator payout.take done", "operator payout.pay done", "finance payout.send-back done",
                "operator payout.pay done", "finance payout.confirm done",
            ],
            await desk.AuditAsync($"payout/desk/{id}"));
    }

    [Fact]
    public async Task WhatWasPreparedAsPaidOnceIsFailedByTwoPersons()
    {
        await desk.FundAsync("desk", "PKR", 100_000_00);
        var first = await desk.SignInAsync("operator", "/backoffice/payouts?merchant=desk");
        await first.AddAsync("desk", "20001");
        var id = first.IdOf();
        await first.Press("Take");
        await first.Press("Prepare as paid");
        await first.GetByLabel("Comment").FillAsync("wrong receipt");
        await first.Press("Take it back");
        await first.GetByLabel("Comment").FillAsync("the account is closed");
        await first.Press("Prepare as failed");
        await Expect(first.Notice()).ToHaveTextAsync("Prepared. Another person must confirm that it is not paid.");
        await Expect(first.Badge()).ToHaveTextAsync("to confirm");
        await Expect(first.GetByText("You prepared it: another person must confirm it.")).ToBeVisibleAsync();

        var second = await desk.SignInAsync("finance", "/backoffice/payouts?merchant=desk&status=second");
        await second.Follow(id);
        await host.Screenshot(second, "payout-to-fail");
        await host.Axe(second);
        await second.Press("Confirm as failed");
        await Expect(second.Badge()).ToHaveTextAsync("fail");
        Assert.Equal(
            [
                "operator payout.add done", "operator payout.take done", "operator payout.pay done", "operator payout.send-back done",
                "operator payout.fail done", "finance payout.confirm-fail done",
            ],
            await desk.AuditAsync($"payout/desk/{id}"));
    }

    [Fact]
    public async Task TheSamePersonIsRefusedWhateverTheirRole()
    {
        await desk.FundAsync("desk", "PKR", 100_000_00);
        var page = await desk.SignInAsync("finance", "/backoffice/payouts?merchant=desk");
        await page.AddAsync("desk", "30000");
        await page.Press("Take");
        await page.Press("Prepare as paid");
        await page.PostAsync("Confirm");
        await Expect(page.Notice()).ToHaveTextAsync("finance prepared it: another person must confirm it.");
        await Expect(page.Badge()).ToHaveTextAsync("to confirm");
        await page.PostAsync("Fail");
        await Expect(page.Locator("#comment-error")).ToHaveTextAsync("Enter a reason.");
    }

    [Fact]
    public async Task WhatAnOperatorHasTakenFinanceTakesOverWithAReasonAndGivesBack()
    {
        await desk.FundAsync("desk", "PKR", 100_000_00);
        var first = await desk.SignInAsync("operator", "/backoffice/payouts?merchant=desk");
        await first.AddAsync("desk", "500");
        await first.Press("Take");
        await Expect(first.GetByRole(AriaRole.Button, new() { Name = "Give back" })).ToBeVisibleAsync();
        var second = await desk.SignInAsync("finance", new Uri(first.Url).PathAndQuery);
        await Expect(second.GetByText("operator has taken it.")).ToBeVisibleAsync();
        await second.Press("Take over from operator");
        await Expect(second.Locator("#comment-error")).ToHaveTextAsync("Enter a reason.");
        await second.GetByLabel("Comment").FillAsync("operator is away");
        await second.Press("Take over from operator");
        await Expect(second.Notice()).ToHaveTextAsync("You have taken it over. Check whether it was paid before you pay it.");
        await Expect(second.Locator(".facts")).ToContainTextAsync("from operator: operator is away");
        await host.Screenshot(second, "payout-taken-over");
        await host.Axe(second);
        await second.Press("Give back");
        await Expect(second.Locator(".facts")).ToContainTextAsync("no one yet");
        Assert.Equal(
            ["operator payout.add done", "operator payout.take done", "finance payout.take-over done", "finance payout.give-back done"],
            await desk.AuditAsync($"payout/desk/{second.IdOf()}"));
    }

    [Fact]
    public async Task AboveTheLimitTheChannelWaitsForAnApproval()
    {
        await desk.FundAsync("demo", "PKR", 100_000_00);
        var first = await desk.SignInAsync("finance", "/backoffice/payouts");
        await first.AddAsync("demo", "25000");
        await Expect(first.Badge()).ToHaveTextAsync("requires approval");
        await Expect(first.GetByText("you added it: another person must approve it")).ToBeVisibleAsync();
        await first.PostAsync("Approve");
        await Expect(first.Notice()).ToHaveTextAsync("finance added it by hand: another person must approve it.");
        var second = await desk.SignInAsync("admin", new Uri(first.Url).PathAndQuery);
        await second.Press("Approve for the channel");
        await Expect(second.Notice()).ToHaveTextAsync("Approved. The channel pays it.");
        // The channel is quick, and not at once.
        await second.ReloadUntilAsync("the payout to succeed", async () => await second.Badge().TextContentAsync() == "success");
        await Expect(second.GetByText("the channel sandbox")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AViewerSeesAllAndIsRefusedWhateverTheyTry()
    {
        await desk.FundAsync("desk", "PKR", 100_000_00);
        var working = await desk.SignInAsync("operator", "/backoffice/payouts?merchant=desk");
        await working.AddAsync("desk", "500", "<b>me</b>", "0300");
        var page = await desk.SignInAsync("viewer", new Uri(working.Url).PathAndQuery);
        await Expect(page.Locator(".facts")).ToContainTextAsync("<b>me</b>");
        await Expect(page.GetByText("The next step needs the role operator.")).ToBeVisibleAsync();
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);
        await page.GotoAsync("/backoffice/payouts?merchant=desk");
        await Expect(page.Locator("tbody")).ToContainTextAsync("<b>me</b>");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add withdrawal request" })).ToHaveCountAsync(0);
        await page.GotoAsync("/backoffice/payouts/add");
        await Expect(page).ToHaveTitleAsync("Your role does not allow this · Paykassma");
        await page.GotoAsync("/backoffice/transfers/import");
        await Expect(page).ToHaveTitleAsync("Your role does not allow this · Paykassma");
    }

    [Fact]
    public async Task WhatCannotBeReadIsToldBesideItsField()
    {
        var page = await desk.SignInAsync("viewer", "/backoffice/payouts?merchant=desk&from=yesterday&status=lost&after=%21");
        await Expect(page.Locator(".field", new() { HasText = "First day" }).Locator(".error")).ToHaveTextAsync("Enter a date such as 2026-01-31.");
        await Expect(page.Locator(".field", new() { HasText = "Status" }).Locator(".error")).ToHaveTextAsync("Choose one from the list.");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This page of the list does not exist.");
        foreach (var nowhere in (string[])["/backoffice/payouts?merchant=nobody", "/backoffice/payouts/payout?merchant=desk&id=none", "/backoffice/payouts/payout?merchant=desk&id=%00"])
        {
            await page.GotoAsync(nowhere);
            await Expect(page).ToHaveTitleAsync("Not found · Paykassma");
        }
    }
}
