using Dapper;
using Npgsql;
using Paykassma.Storage.Merchants;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Merchants;

public sealed class MerchantStatesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task OnlyWhatIsAtAnotherVersionIsRead()
    {
        var states = new MerchantStates(database.Source, Some.ServiceId);
        await WriteAsync("merchant", "merchant/shop", null, """{"version":1}""");
        await WriteAsync("merchant", "merchant/rival", null, """{"version":1}""");
        await WriteAsync("payment", "payment/shop/1", null, "{}");
        Assert.Equal(["rival", "shop"], (await states.ReadAsync(new Dictionary<string, int>())).Keys.Order());
        await WriteAsync("merchant", "merchant/shop", 1, """{"version":2}""");
        var changed = Assert.Single(await states.ReadAsync(new Dictionary<string, int> { ["shop"] = 1, ["rival"] = 1 }));
        Assert.Equal(("shop", 2, """{"version":2}"""), (changed.Key, changed.Value.Version, changed.Value.Json));
        Assert.Empty(await states.ReadAsync(new Dictionary<string, int> { ["shop"] = 2, ["rival"] = 1 }));
        Assert.Empty(await new MerchantStates(database.Source, "another").ReadAsync(new Dictionary<string, int>()));
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task TheyAreFoundByTheirKey(string plans)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'deposit', 'deposit/many/' || i, 1, '{}' FROM generate_series(1, 20000) i ON CONFLICT DO NOTHING
            """);
        await connection.ExecuteAsync($"BEGIN; {MerchantStates.Settings}; SET LOCAL plan_cache_mode = {plans}");
        await using (var prepare = new NpgsqlCommand($"PREPARE look_{plans} AS {MerchantStates.Query}", connection)) await prepare.ExecuteNonQueryAsync();
        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN EXECUTE look_{plans}('paykassma', '{{}}', '{{}}')"));
        Assert.Contains("orleansstorage_pkey", plan, StringComparison.Ordinal);
        Assert.Contains("(state_name = 'merchant'::text)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    private async Task WriteAsync(string stateName, string key, int? version, string json)
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(null, [new(stateName, key, version, json)], []));
    }
}
