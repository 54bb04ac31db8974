using System.Net;
using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>A merchant's payments and payouts of a period as CSV, for its operator alone.</summary>
public sealed class ExportTests(BooksHost host) : IClassFixture<BooksHost>
{
    [Fact]
    public async Task APaymentIsExportedAsItStands()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await host.Gateway.Pay(label, amount: 700.5m);
        await host.Gateway.Activate(order, label, number, 700.5m);
        var export = await host.Caller.Export("payments");
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (export.Status, export.ContentType));
        Assert.StartsWith(BooksCaller.PaymentHeader, export.Body, StringComparison.Ordinal);
        var line = Assert.Single(export.Body.Split("\r\n"), line => line.StartsWith(order, StringComparison.Ordinal));
        Assert.Matches(
            $@"^{order},{label},upi_l,INR,700\.5,ok,{number},{number},\d+,\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}Z,\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}Z$", line);
    }

    [Fact]
    public async Task AnExportBeginsWithAByteOrderMarkAndReconcilesWithOneOrTwo()
    {
        var request = Requests.Get($"/backoffice/v1/merchants/demo/payments.csv?{BooksCaller.Period}", GatewayCaller.OperatorKey);
        using var answer = await host.Host.Http.SendAsync(request);
        var export = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(export.AsSpan().StartsWith("\uFEFFcustom_transaction_id,"u8), "no byte order mark");
        foreach (var file in (byte[][])[export, [.. "\uFEFF"u8, .. export], export[3..]])
        {
            var reconciled = await Answer.Of(host.Host.Http, BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), file));
            Assert.Equal(HttpStatusCode.OK, reconciled.Status);
        }
    }

    [Fact]
    public async Task APayoutIsExportedAsItStands()
    {
        var id = Ids.Order();
        await using var stored = host.Stored;
        await stored.PayoutAsync("demo", id, "success", 50_050, isTest: true);
        var export = await host.Caller.Export("payouts");
        Assert.StartsWith(BooksCaller.PayoutHeader, export.Body, StringComparison.Ordinal);
        var line = Assert.Single(export.Body.Split("\r\n"), line => line.StartsWith(id, StringComparison.Ordinal));
        Assert.Matches($@"^{id},user,imps_ib,INR,500\.5,success,[^,]+Z,2026-11-01T[^,]+Z,true$", line);
    }

    [Fact]
    public async Task ALabelThatBeginsLikeAFormulaIsWrittenAsText()
    {
        await using var stored = host.Stored;
        await stored.PayoutAsync("demo", Ids.Order(), "new", label: "=HYPERLINK(1)");
        var export = await host.Caller.Export("payouts");
        Assert.Contains(",\"'=HYPERLINK(1)\",", export.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", export.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExportOfManyPagesIsWhole()
    {
        await using var stored = host.Stored;
        await stored.ExecuteAsync("""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'payout', 'payout/turns/many-' || i, 1, json_build_object('status', 'new', 'label', 'user', 'amount', 100,
                'currency', 'INR', 'payment_system', 'imps_ib', 'created_at', 1793491200000 + i / 7)
            FROM generate_series(1, 2500) i
            """);
        var export = await host.Caller.Export("payouts", "turns", "from=2026-11-01&to=2026-11-02");
        var ids = export.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]).ToList();
        Assert.Equal(2_500, ids.Count);
        Assert.Equal(2_500, ids.Distinct().Count());
    }

    [Fact]
    public async Task AMerchantWithNothingGetsTheHeaderAlone() =>
        Assert.Equal(BooksCaller.PaymentHeader, (await host.Caller.Export("payments", "fenced")).Body);

    [Theory]
    [InlineData("", "from", "to")]
    [InlineData("from=2026-11-01", "to")]
    [InlineData("from=yesterday&to=2026-11-02", "from")]
    [InlineData("from=2026-11-01&from=2026-11-01&to=2026-11-02", "from")]
    [InlineData("from=2026-11-01T00:00:00%2B08:00&to=2026-11-02", "from")]
    [InlineData("from=2026-11-02&to=2026-11-02", "to")]
    [InlineData("from=2026-11-02&to=2026-11-01", "to")]
    [InlineData("from=2026-11-01&to=2026-11-11T00:00:00.001Z", "to")]
    public async Task ABadPeriodIsRefusedByName(string period, params string[] parameters)
    {
        foreach (var book in (string[])["payments", "payouts"])
        {
            var answer = await host.Caller.Export(book, period: period);
            Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), (answer.Status, answer.Code));
            Assert.Equal(parameters, answer.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        }
    }

    [Fact]
    public async Task TheLongestPeriodIsTaken() =>
        Assert.Equal(HttpStatusCode.OK, (await host.Caller.Export("payments", period: "from=2026-11-01&to=2026-11-11")).Status);

    [Theory]
    [InlineData(null)]
    [InlineData("demo-merchant")]
    [InlineData("demo-agent")]
    public async Task OnlyAnOperatorMayExport(string? key) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Caller.Export("payments", key: key)).Status);

    [Theory]
    [InlineData("nobody", 404, "MERCHANT_NOT_FOUND")]
    [InlineData("%FF", 400, "PATH_INVALID")]
    public async Task AMerchantThatIsNoneIsRefused(string merchant, int status, string code)
    {
        var answer = await host.Caller.Export("payouts", merchant);
        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
    }
}
