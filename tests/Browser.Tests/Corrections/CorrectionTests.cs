using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Paykassma.Api.Tests;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Browser.Tests.Payouts;
using Paykassma.Cli.Servers;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Corrections;

/// <summary>What people correct on the page of a wallet transfer, and who must agree.</summary>
public sealed class CorrectionTests(BrowserHost host)
{
    [Fact]
    public async Task AMistypedAmountIsReplacedByTwoPersons()
    {
        var number = await ReportAsync(700);
        var page = await OpenAsync("operator", number);
        await Form(page, "Replace it").GetByLabel("Amount").FillAsync("7,10");
        await AskAsync(page, "Replace it", "Reason for the replacement", "a digit too much");
        await Expect(Form(page, "Replace it").Locator(".field", new() { HasText = "Amount" }).Locator(".error")).ToHaveTextAsync("Amount must be a number.");
        await Form(page, "Replace it").GetByLabel("Amount").FillAsync("710.00");
        await AskAsync(page, "Replace it", "Reason for the replacement", "a digit too much");
        await Expect(page.Notice()).ToContainTextAsync("Nothing changes until another person approves it.");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Waits for a second person" })).ToContainTextAsync("a digit too much");
        await Expect(page.Locator("h2 .figure")).ToHaveTextAsync("700.00 INR");

        await ApproveAsync(number);
        await page.ReloadAsync();
        await Expect(page.Locator("h2 .figure")).ToHaveTextAsync("710.00 INR");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Corrections" })).ToContainTextAsync("operator, approved by finance");
        await host.Screenshot(page, "transfer-corrected");
        await host.Axe(page);
    }

    [Fact]
    public async Task ATransferThatNeverHappenedIsVoidedByTwoPersons()
    {
        var number = await ReportAsync(700);
        var page = await OpenAsync("operator", number);
        await AskAsync(page, "Void it", "Reason for voiding", "another shop's receipt");
        await Expect(page.Notice()).ToContainTextAsync("Nothing changes until another person approves it.");
        await ApproveAsync(number);
        await page.ReloadAsync();
        await Expect(page.Badge()).ToHaveTextAsync("voided");
        await Expect(Form(page, "Void it")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task AFlagIsClearedWithAReason()
    {
        var number = await ReportAsync(700);
        await ReportAsync(900, number);
        var page = await OpenAsync("operator", number);
        await Expect(page.GetByText("Reported again as 900.00 INR")).ToBeVisibleAsync();
        await AskAsync(page, "Clear the flag", "Reason", "the app rounded", "Clear the flag");
        await Expect(page.Notice()).ToHaveTextAsync("Done.");
        await Expect(page.GetByText("Reported again as")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Corrections" })).ToContainTextAsync("the app rounded");
    }

    private static ILocator Form(IPage page, string title) => page.Locator("form", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) });

    private static async Task AskAsync(IPage page, string title, string label, string reason, string button = "Ask for approval")
    {
        await Form(page, title).GetByLabel(label, new() { Exact = false }).FillAsync(reason);
        await Form(page, title).GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }

    private Task<IPage> OpenAsync(string name, string number) =>
        host.SignInAsync(name, $"/backoffice/transfers/transfer?system=upi_l&number={number}&id={number}");

    private async Task ApproveAsync(string number)
    {
        var second = await host.SignInAsync("finance", "/backoffice/approvals");
        var act = second.GetByRole(AriaRole.Article).Filter(new() { HasText = number });
        await act.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Expect(second.GetByRole(AriaRole.Article).Filter(new() { HasText = number })).ToHaveCountAsync(0);
    }

    /// <summary>An agent reports a transfer. Returns its number.</summary>
    private async Task<string> ReportAsync(decimal amount, string? number = null)
    {
        number ??= Ids.Number();
        using var request = new HttpRequestMessage(HttpMethod.Post, "agent/v1/wallet-transfers")
        {
            Content = JsonContent.Create(new
            {
                wallet_type = "upi_l",
                identifier = "demo-l@upi",
                transaction_id = number,
                amount,
                currency_code = "INR",
                received_at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SandboxKeys.Agent);
        using var answer = await host.Http.SendAsync(request);
        // The second report with other content is refused, and raises the flag.
        Assert.True((int)answer.StatusCode is 200 or 409, await answer.Content.ReadAsStringAsync());
        return number;
    }
}
