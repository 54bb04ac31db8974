using Microsoft.Playwright;
using Paykassma.Api.Tests;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Merchant;

/// <summary>What waits for a person, and what a person does about it.</summary>
public sealed class AttentionTests(BrowserHost host)
{
    private readonly MerchantSide _side = new(host);

    [Fact]
    public async Task ADepositThatNeedsAttentionIsCreditedOnceWithAReason()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await _side.NeedsAttentionAsync(id, label);
        await _side.HeldPostbackAsync(Ids.Order(), Ids.Label());
        await _side.LostAsync(Ids.Number(), Ids.Label());
        var page = await host.SignInAsync("finance", "/merchant/attention");
        var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = id });
        await Expect(card).ToContainTextAsync("promised without postback");
        await Expect(card).ToContainTextAsync("700.00 INR");
        await Expect(card).ToContainTextAsync("11 h");
        await host.Axe(page);
        await host.Screenshot(page, "merchant-attention");

        await card.GetByText("Credit…").ClickAsync();
        await card.GetByLabel("Transaction number of the wallet transfer").FillAsync("100000000001");
        await card.GetByLabel("Amount received").FillAsync("seven");
        await card.GetByLabel("Reason").First.FillAsync("seen the receipt");
        await card.GetByRole(AriaRole.Button, new() { Name = "Credit" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Deposit · Paykassma");
        await Expect(page.GetByText("The amount field must be a number.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Transaction number of the wallet transfer")).ToHaveValueAsync("100000000001");
        await host.Axe(page);
        await host.Screenshot(page, "merchant-deposit-refused");
        Assert.Equal((0L, 0L), await _side.BalanceAsync(label));

        await page.GetByLabel("Amount received").FillAsync("699.50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Credit" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Needs attention · Paykassma");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Done. Its status is now: credited.");
        await Expect(page.GetByText(id)).ToHaveCountAsync(0);
        Assert.Equal((69_950L, 0L), await _side.BalanceAsync(label));
        Assert.Equal(
            [("finance", "deposit.credit", "seen the receipt", "validation_failed"), ("finance", "deposit.credit", "seen the receipt", "done")],
            await _side.AuditAsync($"deposit/{id}"));

        await page.GotoAsync($"/merchant/deposits/deposit?id={id}");
        await Expect(page.GetByRole(AriaRole.List).Filter(new() { HasText = "finance: credit" })).ToContainTextAsync("seen the receipt");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Transfers" })).ToContainTextAsync($"merchant/deposit/{id}");
        await host.Axe(page);
        await host.Screenshot(page, "merchant-deposit");
    }

    [Fact]
    public async Task AHeldPostbackIsReleasedToItsOrderAndStandsOnTheOrdersPage()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var postback = await _side.HeldPostbackAsync(order, label);
        var page = await host.SignInAsync("finance", $"/merchant/deposits/deposit?id={order}");
        await page.GetByRole(AriaRole.Region, new() { Name = "Held postbacks" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Held postback · Paykassma");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "mallory <b>" })).ToBeVisibleAsync();
        await Expect(page.GetByText("demo-access")).ToHaveCountAsync(0);
        await host.Axe(page);
        await host.Screenshot(page, "merchant-held");
        await page.GetByText("Release…").ClickAsync();
        await Expect(page.GetByLabel("Credit it to the order")).ToHaveValueAsync(order);
        await page.GetByLabel("Credit it to the order").FillAsync("no such order");
        await page.GetByLabel("Reason").First.FillAsync("the label was mistyped");
        await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("deposit not found");
        await page.GetByLabel("Credit it to the order").FillAsync(order);
        await page.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Done. Its status is now: credited.");
        Assert.Equal((70_000L, 0L), await _side.BalanceAsync(label));
        Assert.Equal(
            ["deposit_not_found", "done"], (await _side.AuditAsync($"held-postback/{postback.Hash}")).Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task WhoseRoleIsTooSmallIsToldSoAndChangesNothing()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await _side.NeedsAttentionAsync(id, label);
        var path = $"/merchant/deposits/deposit?id={id}";
        var viewer = await host.SignInAsync("viewer", path);
        await Expect(viewer.GetByText("“Credit” needs the role finance.")).ToBeVisibleAsync();
        await Expect(viewer.GetByText("Close…")).ToHaveCountAsync(0);

        var page = await host.SignInAsync("operator", path);
        await Expect(page.GetByText("Credit…")).ToHaveCountAsync(0);
        await page.GetByText("Close…").ClickAsync();
        await page.EvaluateAsync("document.querySelector('details[open] [name=action]').value = 'credit'");
        await page.GetByLabel("Reason").Last.FillAsync("let me");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Your role does not allow this · Paykassma");
        Assert.Equal((0L, 0L), await _side.BalanceAsync(label));
        Assert.Empty(await _side.AuditAsync($"deposit/{id}"));

        foreach (var room in (string[])["accounts", "deposits", "withdrawals", "attention", "reconcile"])
        {
            var bound = await host.SignInAsync("demo-viewer", $"/merchant/{room}");
            await Expect(bound).ToHaveTitleAsync("Your role does not allow this · Paykassma");
            await bound.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task AWithdrawalThatWasNotSentIsCancelledAndItsAmountIsFree()
    {
        var (id, label) = (Ids.Number(), Ids.Label());
        await _side.HeldAsync(id, label);
        Assert.Equal((70_000L, 20_000L), await _side.BalanceAsync(label));
        var page = await host.SignInAsync("operator", $"/merchant/withdrawals?label={label}");
        await page.GetByRole(AriaRole.Link, new() { Name = id }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Withdrawal · Paykassma");
        await Expect(page.GetByText("for <b>rent</b>")).ToBeVisibleAsync();
        await page.GetByText("Cancel…").ClickAsync();
        await page.GetByLabel("Reason").FillAsync("asked for twice");
        await host.Screenshot(page, "merchant-withdrawal");
        await host.Axe(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Done. Its status is now: cancelled.");
        Assert.Equal((70_000L, 0L), await _side.BalanceAsync(label));
        Assert.Equal([("operator", "withdrawal.cancel", "asked for twice", "done")], await _side.AuditAsync($"withdrawal/{id}"));
    }

    [Fact]
    public async Task TwoWhoDecideAtOnceAreNotBothRight()
    {
        var (id, label) = (Ids.Number(), Ids.Label());
        await _side.LostAsync(id, label);
        var path = $"/merchant/withdrawals/withdrawal?id={id}";
        var (first, second) = (await host.SignInAsync("finance", path), await host.SignInAsync("admin", path));
        await Decide(first, "Release");
        await Expect(first.GetByRole(AriaRole.Status)).ToHaveTextAsync("Done. Its status is now: released.");
        await Decide(second, "Settle");
        await Expect(second.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is not allowed while the withdrawal is released.");
        Assert.Equal((70_000L, 0L), await _side.BalanceAsync(label));

        static async Task Decide(IPage page, string act)
        {
            await page.GetByText($"{act}…").ClickAsync();
            await page.Locator("details[open]").GetByLabel("Reason").FillAsync("asked the provider");
            await page.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
        }
    }
}
