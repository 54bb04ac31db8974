using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Desk;

/// <summary>What a person decides about a payment, and the page that proves what became of it.</summary>
public sealed class SuspectTests(DeskProgram program) : IClassFixture<DeskProgram>
{
    private const string Injected = "<img id=injected src=x onerror=alert(1)>";

    [Fact]
    public async Task ASuspectIsApprovedAndTheProofPageTellsTheWholeWay()
    {
        program.Break();
        var order = "approve-1&<i>";
        var number = await program.SuspectAsync(order, Injected);
        var page = await program.SignInAsync("operator", "/backoffice/suspects");
        page.Dialog += (_, dialog) => Assert.Fail(dialog.Message);
        var suspect = page.GetByRole(AriaRole.Article).Filter(new() { HasText = order });
        await Expect(suspect).ToContainTextAsync(Injected);
        await Expect(suspect).ToContainTextAsync("The received amount differs from the requested amount");
        await Expect(suspect).ToContainTextAsync("900.00 INR");
        await program.Host.Screenshot(page, "suspects");
        await program.Host.Axe(page);

        await suspect.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(suspect.GetByLabel("Reason")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(suspect).ToContainTextAsync("Enter a reason");
        await suspect.GetByLabel("Reason").FillAsync("receipt <u>seen</u>");
        await suspect.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Approved. {order} is credited");

        await page.GotoAsync($"/backoffice/payments/proof?merchant=demo&id={Uri.EscapeDataString(order)}");
        await UntilAsync(page, "Attempt 1: HTTP 500");
        // The third is half a minute away: time enough to be quicker than it by hand.
        program.Clock.Advance(TimeSpan.FromSeconds(10));
        await UntilAsync(page, "Attempt 2: HTTP 500");
        var timeline = page.GetByRole(AriaRole.Region, new() { Name = "What happened" });
        foreach (var part in (string[])
            [
                "The money reached the wallet", "The merchant requested it", "An operator approved it", "payment.approve", "operator (operator)", "receipt <u>seen</u>",
                $"gateway/demo/deposit/{order}", "merchant/demo/INR", $"gateway/upi/{number}", "The postback was written", "\"additional_data\"",
                DeskProgram.Broken, Injected,
            ])
        {
            await Expect(timeline).ToContainTextAsync(part);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "The postback" }).ClickAsync();
        await Expect(page.GetByText(DeskProgram.Broken).First).ToBeVisibleAsync();
        await program.Host.Screenshot(page, "postback");
        await program.Host.Axe(page);
        program.Heal();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("being sent again");
        await UntilAsync(page, "HTTP 200 ok");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send again now" })).ToHaveCountAsync(0);

        await page.GotoAsync($"/backoffice/payments/proof?merchant=demo&id={Uri.EscapeDataString(order)}");
        await Expect(timeline).ToContainTextAsync("The merchant acknowledged it");
        await Expect(timeline).ToContainTextAsync("postback.resend");
        await program.Host.Screenshot(page, "proof");
        await program.Host.Axe(page);
        Assert.Equal(0, await page.Locator("#injected, #injected-answer, .timeline u").CountAsync());
    }

    [Fact]
    public async Task ARefusalSaysWhyAndWhatBecomesOfTheNumber()
    {
        var number = await program.SuspectAsync("refuse-1", "refused-payer");
        var page = await program.SignInAsync("operator", "/backoffice/suspects");
        var suspect = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "refuse-1" });
        await suspect.GetByLabel("Reason").FillAsync("forged receipt");
        await suspect.GetByLabel("blocked: this payer can never claim it").CheckAsync();
        await suspect.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("its number is blocked");
        Assert.Equal("fail", await program.ActivateAsync("another-1", "refused-payer", number));

        await page.GotoAsync("/backoffice/payments/proof?merchant=demo&id=refuse-1");
        var timeline = page.GetByRole(AriaRole.Region, new() { Name = "What happened" });
        await Expect(timeline).ToContainTextAsync("An operator refused it");
        await Expect(timeline).ToContainTextAsync("forged receipt");
        await Expect(page.GetByText("refused", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhatWasDecidedMeanwhileIsToldAndChangesNothing()
    {
        await program.SuspectAsync("raced-1", "raced-payer");
        var (first, second) = (await program.SignInAsync("operator", "/backoffice/suspects"), await program.SignInAsync("operator-2", "/backoffice/suspects"));
        await Decide(first, "Refuse");
        await Expect(first.GetByRole(AriaRole.Status)).ToContainTextAsync("Refused");
        await Decide(second, "Approve");
        await Expect(second.GetByRole(AriaRole.Status)).ToContainTextAsync("raced-1 is refused, so it cannot be decided now");
        await second.GotoAsync("/backoffice/payments/proof?merchant=demo&id=raced-1");
        await Expect(second.GetByRole(AriaRole.Region, new() { Name = "What happened" })).ToContainTextAsync("conflict");

        static async Task Decide(IPage page, string what)
        {
            var suspect = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "raced-1" });
            await suspect.GetByLabel("Reason").FillAsync("looked at it");
            await suspect.GetByRole(AriaRole.Button, new() { Name = what }).ClickAsync();
        }
    }

    [Fact]
    public async Task APossiblePaymentIsListedAndMayBeRefused()
    {
        Assert.Equal("possible_transaction_created", await program.ActivateAsync("possible-1", "waiting-payer", "999900001111"));
        var page = await program.SignInAsync("operator", "/backoffice/possible");
        var possible = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "possible-1" });
        await Expect(possible).ToContainTextAsync("nothing yet");
        await Expect(possible.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
        await program.Host.Screenshot(page, "possible");
        await program.Host.Axe(page);
        await possible.GetByLabel("Reason").FillAsync("the payer gave up");
        await possible.GetByRole(AriaRole.Button, new() { Name = "Refuse" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("its number is free again");
        await Expect(possible).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task AViewerSeesNoButtonsAndIsRefusedWhenPostingByHand()
    {
        await program.SuspectAsync("viewed-1", "viewed-payer");
        var page = await program.SignInAsync("viewer", "/backoffice/suspects");
        var suspect = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "viewed-1" });
        await Expect(suspect).ToBeVisibleAsync();
        await Expect(suspect.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        foreach (var path in (string[])
            ["suspects?handler=Approve", "suspects?handler=Refuse", "possible?handler=Refuse", "postbacks?handler=Resend", "postbacks/postback?handler=Resend"])
        {
            var status = await page.EvaluateAsync<int>(
                """
                async path => (await fetch("/backoffice/" + path, {
                  method: "POST",
                  body: new URLSearchParams({ merchant: "demo", id: "viewed-1", cause: "deposit/viewed-1", reason: "by hand", number: "free", since: "2026-01-01" }),
                })).status
                """,
                path);
            Assert.Equal(403, status);
        }

        await page.ReloadAsync();
        await Expect(suspect).ToBeVisibleAsync();
    }

    /// <summary>Looks again until it is there: it comes by another way than the page.</summary>
    internal static async Task UntilAsync(IPage page, string text)
    {
        await page.ReloadUntilAsync($"'{text}' to be there", () => page.GetByText(text).First.IsVisibleAsync());
        await Expect(page.GetByText(text).First).ToBeVisibleAsync();
    }
}
