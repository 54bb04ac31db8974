using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Desk;

/// <summary>The dashboard, the lists and the export, and who may see whose.</summary>
public sealed class DeskListTests(DeskProgram program) : IClassFixture<DeskProgram>, IAsyncLifetime
{
    // Tests of a class follow one another: the first one writes.
    private static DeskProgram? _written;

    public async ValueTask InitializeAsync()
    {
        if (_written == program) return;
        await SecondsBooks.WriteAsync(program);
        _written = program;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task TheDashboardShowsMoneyByDayAndWhetherTheBooksHold()
    {
        var page = await program.SignInAsync("viewer", "/backoffice?merchant=second&days=90");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Deposits in INR by day" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Deposits in PKR by day" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Withdrawals in INR by day" })).ToBeVisibleAsync();
        await SuspectTests.UntilAsync(page, "Each accepted payment was credited once, in full");
        await SuspectTests.UntilAsync(page, "Every balance of the ledger equals the sum of its transfers");
        await Expect(page.GetByText("0 violations")).ToHaveCountAsync(11);
        await program.Host.Screenshot(page, "dashboard");
        await program.Host.Axe(page);

        var chart = page.GetByRole(AriaRole.Region, new() { Name = "Deposits in PKR", Exact = true }).First;
        await chart.GetByText("As a table").ClickAsync();
        await Expect(chart.GetByRole(AriaRole.Columnheader, new() { Name = "JazzCash business" })).ToBeVisibleAsync();

        // What stops to hold is told once the standing figure has rested.
        await program.ExecuteAsync("DELETE FROM OrleansStorage WHERE key = 'postback/second/deposit/s-0001'");
        program.Clock.Advance(TimeSpan.FromMinutes(3));
        await SuspectTests.UntilAsync(page, "1 violation");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "s-0001" })).ToHaveAttributeAsync("href", "/backoffice/payments/proof?merchant=second&id=s-0001");
        await program.ExecuteAsync("""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload) VALUES ('paykassma', 'postback', 'postback/second/deposit/s-0001', 1,
            '{"status":"acknowledged","merchant":"second","body":"{}","created_at":1,"attempts":1,"acknowledged_at":2}')
            """);
        program.Clock.Advance(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task PaymentsAreFilteredPagedAndExported()
    {
        var page = await program.SignInAsync("viewer", "/backoffice/payments?merchant=second");
        var rows = page.GetByRole(AriaRole.Region, new() { Name = "Payments" }).Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(50);
        await program.Host.Screenshot(page, "payments");
        await program.Host.Axe(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "First page" })).ToBeVisibleAsync();
        await Expect(rows).ToHaveCountAsync(50);

        await page.GotoAsync("/backoffice/payments?merchant=second");
        await page.GetByLabel("Status").SelectOptionAsync("expired");
        await page.GetByLabel("Currency").SelectOptionAsync("INR");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        foreach (var row in await rows.AllAsync()) await Expect(row).ToContainTextAsync("expired");
        await page.GotoAsync("/backoffice/payments?merchant=second&label=payer-7");
        await Expect(rows).ToHaveCountAsync(8);
        await page.GotoAsync("/backoffice/payments?merchant=second&id=s-0007");
        await page.GetByRole(AriaRole.Link, new() { Name = "s-0007" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Payment s-0007 · Paykassma");

        await page.GotoAsync("/backoffice/payments?merchant=second&from=tomorrow&status=odd");
        await Expect(page.GetByText("A date and time such as")).ToBeVisibleAsync();
        await Expect(page.GetByText("Choose one from the list.")).ToBeVisibleAsync();
        await page.GotoAsync("/backoffice/payments?merchant=second&after=nonsense");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not exist");

        await page.GotoAsync("/backoffice/payments?merchant=second");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export as CSV" }).ClickAsync());
        var csv = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.StartsWith("custom_transaction_id,label,", csv[0], StringComparison.Ordinal);
        Assert.True(csv.Length > 50, $"{csv.Length} lines");
    }

    [Fact]
    public async Task UndeliveredPostbacksOfAPeriodAreSentAgain()
    {
        program.Heal();
        var now = program.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await program.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'postback', 'postback/demo/deposit/lost-' || i, 1, json_build_object('status', 'undelivered', 'merchant', 'demo', 'body', '{}',
                'created_at', @now::bigint - 7200000, 'undelivered_at', @now::bigint - 3600000, 'attempts', 12, 'last_outcome', 'HTTP 500')
            FROM generate_series(1, 3) i
            """,
            new { now });
        var page = await program.SignInAsync("operator", "/backoffice/postbacks?merchant=demo&status=undelivered");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "deposit/lost-1" })).ToBeVisibleAsync();
        await program.Host.Screenshot(page, "postbacks");
        await program.Host.Axe(page);
        await page.GetByLabel("Up to (empty for now)").FillAsync("2020-01-01T00:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send these again" }).ClickAsync();
        await Expect(page.GetByText("The end must not be before the beginning.")).ToBeVisibleAsync();
        await page.GetByLabel("Up to (empty for now)").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send these again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("are being sent again.");
        await page.GotoAsync("/backoffice/postbacks?merchant=demo&status=undelivered");
        await Expect(page.GetByText("No postback matches.")).ToBeVisibleAsync();
        await page.GotoAsync("/backoffice/postbacks/postback?merchant=demo&cause=deposit%2Flost-1");
        await Expect(page.GetByText("Last sent again by")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhoIsBoundToOneMerchantSeesNothingOfAnother()
    {
        await program.SuspectAsync("bound-1", "bound-payer");
        var page = await program.SignInAsync("second-operator", "/backoffice/payments");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Payments" })).ToContainTextAsync("s-0");
        foreach (var path in (string[])
            [
                "/backoffice?merchant=demo", "/backoffice/payments?merchant=demo", "/backoffice/suspects?merchant=demo", "/backoffice/postbacks?merchant=demo",
                "/backoffice/payments/proof?merchant=demo&id=bound-1", "/backoffice/postbacks/postback?merchant=demo&cause=deposit%2Fbound-1",
                "/backoffice/payments/proof?merchant=second&id=bound-1", "/backoffice/payments.csv?merchant=demo&from=2026-01-01&to=2026-02-01",
            ])
        {
            Assert.Equal(404, (await page.APIRequest.GetAsync(program.Url + path)).Status);
        }
    }
}
