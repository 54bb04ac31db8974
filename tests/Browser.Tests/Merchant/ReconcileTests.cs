using System.Text;
using Microsoft.Playwright;
using Paykassma.Api.Tests;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Merchant;

/// <summary>A gateway's file is uploaded and compared with the books.</summary>
public sealed class ReconcileTests(BrowserHost host)
{
    private const string Header =
        "custom_transaction_id,label,wallet_type,currency,amount,status,key1,transaction_id,stockpiling_id,created_at,finished_at\r\n";

    // A day of its own for each test, on which nobody else has anything.
    private static readonly long FirstDay = DateTimeOffset.Parse("2015-03-01T12:00:00Z", null).ToUnixTimeMilliseconds();
    private readonly MerchantSide _side = new(host);

    [Theory]
    [InlineData(true, "2015-03-01", 0)]
    [InlineData(false, "2015-03-02", 1)]
    public async Task TheOneRowThatWasAlteredIsTheOneThatIsShown(bool scripts, string day, int days)
    {
        string[] orders = [Ids.Order(), $"<b>{Ids.Number()}", Ids.Order()];
        foreach (var order in orders) await _side.CreditedAsync(order, "user", createdAt: FirstDay + (days * 86_400_000L));
        var file = Header + Line(orders[0]) + Line(orders[1], "699.99") + Line(orders[2]);
        var page = await host.SignInAsync("viewer", "/merchant/reconcile", new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        await FillAsync(page, day, file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Reconciled · Paykassma");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 row does not match.");
        var rows = page.GetByRole(AriaRole.Region, new() { Name = "What does not match" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(1)).ToContainTextAsync("amount differs");
        await Expect(rows.Nth(1)).ToContainTextAsync("ok 699.99 INR");
        await Expect(rows.Nth(1)).ToContainTextAsync("credited 700.00 INR");
        await Expect(page.GetByText("3 rows of payments read.")).ToBeVisibleAsync();
        if (scripts)
        {
            await host.Axe(page);
            await host.Screenshot(page, "merchant-reconciled");
        }

        await rows.Nth(1).GetByRole(AriaRole.Link, new() { Name = orders[1] }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Deposit · Paykassma");
    }

    [Fact]
    public async Task EveryRowIsDownloadedInEitherForm()
    {
        var order = Ids.Order();
        await _side.CreditedAsync(order, "user", createdAt: FirstDay + (2 * 86_400_000L));
        var page = await host.SignInAsync("finance", "/merchant/reconcile");
        await host.Axe(page);
        await host.Screenshot(page, "merchant-reconcile");
        await FillAsync(page, "2015-03-03", Header + Line(order) + Line("=1+1"));
        var csv = await ListsTests.DownloadAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Download every row as CSV" }));
        Assert.Equal(
            ["verdict,id,line,there_status,there_amount,there_currency,there_label,there_wallet_type,there_transaction_id,"
             + "here_status,here_amount,here_currency,here_label,here_wallet_type,here_transaction_id",
             $"match,{order},2,ok,700,INR,user,upi_l,n{order},credited,700,INR,user,upi_l,n{order}", "missing_here,\"'=1+1\",3,ok,700,INR,user,upi_l,n=1+1,,,,,,"], csv);
        // The form stands as it was, and may be sent again.
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download as NDJSON" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Contains("\"match\":1", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNoneIsRefusedWithItsLineAndTheFormStays()
    {
        var page = await host.SignInAsync("viewer", "/merchant/reconcile");
        await FillAsync(page, "2015-03-04", Header + Line("a", "7.001"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Line 2, column 5");
        await Expect(page.GetByLabel("First day, UTC")).ToHaveValueAsync("2015-03-04");
        await FillAsync(page, "2015-03-04", Header);
        await page.GetByLabel("Last day, UTC").FillAsync("2015-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.GetByText("The last day must not be before the first.")).ToBeVisibleAsync();
        // Without the form's own token nothing is read.
        await page.EvaluateAsync("document.querySelector('[name=__RequestVerificationToken]').value = 'x'");
        await FillAsync(page, "2015-03-04", Header);
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("The form could not be read · Paykassma");
    }

    private static async Task FillAsync(IPage page, string day, string file)
    {
        await page.GetByLabel("First day, UTC").FillAsync(day);
        await page.GetByLabel("Last day, UTC").FillAsync(day);
        await page.GetByLabel("The gateway's CSV file").SetInputFilesAsync(
            new FilePayload { Name = "payments.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file) });
    }

    private static string Line(string order, string amount = "700") =>
        $"{(order[0] == '=' ? "'" : "")}{order},user,upi_l,INR,{amount},ok,n{order},n{order},1,2015-03-01T10:00:00.000Z,\r\n";
}
