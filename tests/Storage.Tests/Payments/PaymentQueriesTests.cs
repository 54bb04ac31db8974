using Paykassma.Storage.Payments;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Payments;

/// <summary>The back office's list of payments.</summary>
public sealed class PaymentQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Matched = """
        ,"transfer":{"identifier":"w","transaction_id":"100000000002","amount":70050,"currency":"INR","received_at":4}
        """;

    private readonly PaymentQueries _payments = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task APaymentShowsWhatWasAskedAndWhatCame()
    {
        await database.Source.WritePaymentAsync("shown/a/b", "pending", 5, more: Matched);
        var item = Assert.Single((await _payments.ReadAsync(new PaymentFilter("shown"))).Items);
        Assert.Equal(
            ("a/b", 5, "me", "pending", "upi_l", "INR", 60_000, "100000000001"),
            (item.Id, item.CreatedAt, item.Label, item.Status, item.WalletType, item.Currency, item.Amount, item.Key1));
        Assert.Equal((70_050, "INR", 4, "w", "100000000002"), (item.ReceivedAmount, item.ReceivedCurrency, item.ReceivedAt, item.Wallet, item.TransactionId));
    }

    [Fact]
    public async Task WhileAPersonMustDecideTheTransferItCouldGetIsShown()
    {
        const string one = """{"identifier":"w","transaction_id":"100000000002","amount":70050,"currency":"INR","received_at":4}""";
        const string other = """{"identifier":"w","transaction_id":"100000000003","amount":70050,"currency":"INR","received_at":5}""";
        await database.Source.WritePaymentAsync("seen/contested", "pending", 7, more: $",\"key_typed_at\":6,\"seen\":[{one}]");
        await database.Source.WritePaymentAsync("seen/several", "pending", 6, more: $",\"seen\":[{one},{other}]");
        await database.Source.WritePaymentAsync("seen/failed", "failed", 5, more: $",\"seen\":[{one}]");
        var items = (await _payments.ReadAsync(new PaymentFilter("seen"))).Items;
        Assert.Equal([70_050, null, null], items.Select(item => item.ReceivedAmount));
        Assert.Equal([6, 6, 5], items.Select(item => item.TypedAt));
        Assert.Equal(
            [new SeenTransfer("w", "100000000002", 70_050, "INR", 4), new SeenTransfer("w", "100000000003", 70_050, "INR", 5)], items[1].Seen);
    }

    [Fact]
    public async Task ReasonsComeInTheirOrder()
    {
        await database.Source.WriteAsync("payment", "payment/reasons/1", """
            {"status":"pending","label":"l","wallet_type":"upi_l","currency":"INR","key1":"1","amount":1,"created_at":1,"suspicions":["amount_differs","wallet_never_shown"]}
            """);
        Assert.Equal(["amount_differs", "wallet_never_shown"], Assert.Single((await _payments.ReadAsync(new PaymentFilter("reasons"))).Items).Suspicions);
    }

    [Fact]
    public async Task EachFilterTakesItsOwn()
    {
        await database.Source.WritePaymentAsync("filtered/1", "ok", 10, "ada");
        await database.Source.WritePaymentAsync("filtered/2", "pending", 20, "ada", "paytm");
        await database.Source.WritePaymentAsync("filtered/3", "possible", 30, "bob");
        await database.Source.WritePaymentAsync("filtered2/4", "ok", 10, "ada");
        var all = new PaymentFilter("filtered");
        await Expect(all, "3", "2", "1");
        await Expect(all with { Id = "2" }, "2");
        await Expect(all with { Id = "4" });
        await Expect(all with { Id = "2", Status = "ok" });
        await Expect(all with { Label = "ada" }, "2", "1");
        await Expect(all with { Label = "ada", Status = "ok" }, "1");
        await Expect(all with { Status = "pending" }, "2");
        await Expect(all with { Status = "possible", WalletType = "paytm" });
        await Expect(all with { WalletType = "paytm" }, "2");
        await Expect(all with { Currency = "PKR" });
        await Expect(all with { From = 20 }, "3", "2");
        await Expect(all with { Until = 20 }, "1");
        Assert.Empty((await new PaymentQueries(database.Source, "another").ReadAsync(all)).Items);

        async Task Expect(PaymentFilter filter, params string[] ids) =>
            Assert.Equal(ids, (await _payments.ReadAsync(filter)).Items.Select(item => item.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("possible")]
    public async Task PagesGoOnWhereTheLastOneEnded(string? status)
    {
        var merchant = $"paged{status}";
        // Several of the same millisecond, so that only the key can tell where a page ended.
        foreach (var i in Enumerable.Range(0, 10)) await database.Source.WritePaymentAsync($"{merchant}/{i}", "possible", 1_000 + (i / 4));
        var seen = new List<string>();
        Cursor? after = null;
        do
        {
            var page = await _payments.ReadAsync(new PaymentFilter(merchant, Status: status, Until: 9_999), after, 3);
            Assert.Null(page.SearchedTo);
            seen.AddRange(page.Items.Select(item => item.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(0, 10).Reverse().Select(i => $"{i}"), seen);
    }
}
