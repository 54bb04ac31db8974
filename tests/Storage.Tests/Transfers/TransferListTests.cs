using Dapper;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Storage.Transfers;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Transfers;

public sealed class TransferListTests(TestDatabase database) : IAsyncLifetime, IClassFixture<TestDatabase>
{
    private readonly TransferList _transfers = new(database.Source, Some.ServiceId);

    public async ValueTask InitializeAsync() =>
        await database.Source.CreateCommand("DELETE FROM OrleansStorage WHERE state_name = 'transfer'").ExecuteNonQueryAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task WhatHasComeInIsListedTheNewestFirst()
    {
        await WriteAsync("upi/1", "arrived", 1);
        await WriteAsync("upi/2", "claimed", 2, owner: "payment/shop/42", differs: true);
        // Claimed, and not here yet.
        await StateAsync("upi/3", 3);
        var page = await _transfers.ReadAsync(new());
        Assert.Equal(
            [
                new TransferItem
                {
                    WalletType = "upi_l",
                    Number = "2",
                    Status = "claimed",
                    Identifier = "w@upi",
                    TransactionId = "t-2",
                    Amount = 70_000,
                    Currency = "INR",
                    ReceivedAt = 77,
                    Scope = "merchant/shop",
                    Owner = "payment/shop/42",
                    NeedsAttention = true,
                    ReportedAt = 2,
                },
                page.Items[1],
            ],
            page.Items);
        Assert.Equal("1", page.Items[1].Number);
    }

    [Fact]
    public async Task EachFilterNarrowsTheList()
    {
        await WriteAsync("upi/1", "arrived", 10);
        await WriteAsync("upi/2", "claimed", 20, owner: "payment/shop/1");
        await WriteAsync("paytm/3", "contested", 30, identifier: "99");
        await WriteAsync("paytm/4", "blocked", 40, differs: true);
        Assert.Equal(["1"], await NumbersAsync(new(Standing: TransferStanding.Free)));
        Assert.Equal(["2"], await NumbersAsync(new(Standing: TransferStanding.Claimed)));
        Assert.Equal(["3"], await NumbersAsync(new(Standing: TransferStanding.Contested)));
        Assert.Equal(["4"], await NumbersAsync(new(Standing: TransferStanding.Blocked)));
        Assert.Equal(["4"], await NumbersAsync(new(Standing: TransferStanding.Differs)));
        Assert.Equal(["4", "3"], await NumbersAsync(new(WalletType: "paytm")));
        Assert.Equal(["3"], await NumbersAsync(new(Wallet: "99")));
        Assert.Equal(["3", "2"], await NumbersAsync(new(From: 20, Until: 40)));
        Assert.Equal(["1"], await NumbersAsync(new(Keys: ["transfer/upi/1", "transfer/ipay/1"], WalletType: "paytm", From: 99)));
    }

    [Fact]
    public async Task WhoIsBoundToAMerchantSeesNothingThatLiesFreeInAPool()
    {
        await WriteAsync("paytm/1", "arrived", 1, scope: "pool/shared");
        await WriteAsync("paytm/2", "claimed", 2, scope: "pool/shared", owner: "payment/shop/1");
        await WriteAsync("paytm/3", "claimed", 3, scope: "pool/shared", owner: "payment/shopper/1");
        await WriteAsync("paytm/4", "arrived", 4, scope: "merchant/other");
        await WriteAsync("paytm/5", "arrived", 5, scope: "merchant/shop");
        var sight = new TransferSight("merchant/shop", "payment/shop/");
        Assert.Equal(["5", "2"], await NumbersAsync(new(sight)));
        Assert.Equal(["5"], await NumbersAsync(new(sight, Keys: ["transfer/paytm/1", "transfer/paytm/4", "transfer/paytm/5"])));
    }

    [Fact]
    public async Task PagesGoOnWhereTheLastOneEnded()
    {
        foreach (var i in Enumerable.Range(0, 7)) await WriteAsync($"upi/{i}", "arrived", 100 + (i / 3));
        var first = await _transfers.ReadAsync(new(), null, 4);
        var second = await _transfers.ReadAsync(new(), first.Next, 4);
        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], first.Items.Concat(second.Items).Select(item => item.Number));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task TransfersOfOneNumberAreListedTogetherAndNeverSplitOverTwoPages()
    {
        await StateAsync("ipay/1", 1, Transfer("ipay/1", "claimed", 1, id: "a"), Transfer("ipay/1", "arrived", 4, id: "b"), Transfer("ipay/1", "voided", 5, id: "c"));
        await WriteAsync("ipay/2", "arrived", 2);
        await WriteAsync("ipay/0", "arrived", 0);
        var first = await _transfers.ReadAsync(new(), null, 2);
        var second = await _transfers.ReadAsync(new(), first.Next, 2);
        Assert.Equal(["t-2", "a", "b", "c", "t-0"], first.Items.Concat(second.Items).Select(item => item.TransactionId));
        Assert.Equal(4, first.Items.Count);
        Assert.Null(second.Next);
        Assert.Equal(["c"], (await _transfers.ReadAsync(new(Standing: TransferStanding.Voided))).Items.Select(item => item.TransactionId));
    }

    [Fact]
    public async Task ATransactionIdLeadsToTheNumberThatPayersTypeForIt()
    {
        await StateAsync("ipay/12345678", 1, Transfer("ipay/12345678", "arrived", 1, id: "98765432101"));
        await CommitAsync(
            "transfer/ipay/98765432101",
            """{"status":"awaited","created_at":1,"transfers":[],"waiting":[],"elsewhere":[{"transaction_id":"98765432101","number":"0012345678"}]}""");
        Assert.Equal(["12345678"], await NumbersAsync(new(Keys: ["transfer/ipay/98765432101"])));
        Assert.Equal(["12345678"], await NumbersAsync(new(Keys: ["transfer/ipay/12345678"])));
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task TheListIsReadByItsIndexAloneAndNotSorted(string plans)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', kind, kind || '/upi/' || i, 1, json_build_object('status', 'arrived', 'created_at', i, 'transfers', '[]'::json)
            FROM generate_series(1, 20000) i CROSS JOIN unnest(ARRAY['transfer', 'deposit']) kind
            ON CONFLICT DO NOTHING
            """, commandTimeout: 300);
        await connection.ExecuteAsync("ANALYZE OrleansStorage");
        foreach (var (query, index) in ((string, string)[])[(TransferList.ByTime, "transfers"), (TransferList.ByKey, "pkey")])
        {
            var plan = await ListPlans.OfAsync(
                connection, query, "text, bigint, text, bigint, bigint, integer, integer, text[], text, text, text, text, text",
                "'paykassma', 9000, '', 0, 10000, 20000, 51, ARRAY['transfer/upi/5'], NULL, NULL, 'any', NULL, NULL", plans, query == TransferList.ByKey);
            Assert.Contains($"using orleansstorage_{index}", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
            if (query == TransferList.ByTime) Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        }
    }

    private async Task<IEnumerable<string>> NumbersAsync(TransferFilter filter) => (await _transfers.ReadAsync(filter)).Items.Select(item => item.Number);

    private Task WriteAsync(
        string name, string status, long at, string scope = "merchant/shop", string? owner = null, string identifier = "w@upi", bool differs = false) =>
        StateAsync(name, at, Transfer(name, status, at, scope, owner, identifier, differs));

    private Task StateAsync(string name, long at, params string[] transfers) =>
        CommitAsync($"transfer/{name}", $$"""{"status":"arrived","created_at":{{at}},"transfers":[{{string.Join(',', transfers)}}],"waiting":[]}""");

    private static string Transfer(
        string name, string status, long at, string scope = "merchant/shop", string? owner = null, string identifier = "w@upi", bool differs = false,
        string? id = null)
    {
        var parts = name.Split('/');
        return $$$"""
            {"status":"{{{status}}}","reported_at":{{{at}}},"needs_attention":{{{(differs ? "true" : "false")}}},"corrections":[],
            "content":{"identifier":"{{{identifier}}}","transaction_id":"{{{id ?? "t-" + parts[1]}}}","amount":70000,"currency":"INR","received_at":77,
            "scope":"{{{scope}}}","wallet_type":"{{{(parts[0] == "upi" ? "upi_l" : parts[0])}}}","number":"{{{parts[1]}}}"}{{{(owner is null ? "" : $",\"owner\":\"{owner}\"")}}}}
            """;
    }

    private async Task CommitAsync(string key, string json)
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(null, [new("transfer", key, null, json)], []));
    }
}
