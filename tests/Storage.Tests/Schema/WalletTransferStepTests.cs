using Dapper;
using Npgsql;
using Paykassma.Storage.Schema;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Transfers;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Schema;

/// <summary>A database that was in use when each typed number of each method was one transfer.</summary>
public sealed class WalletTransferStepTests(PostgresFixture server) : IAsyncLifetime
{
    private string _connectionString = "";
    private NpgsqlDataSource _database = null!;

    public async ValueTask InitializeAsync()
    {
        _connectionString = await server.CreateEmptyDatabaseAsync();
        _database = NpgsqlDataSource.Create(_connectionString);
        foreach (var step in Migration.All.Where(step => step.Number < Step("_transfers_guard").Number)) await RunAsync(step);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await server.DropDatabaseAsync(_connectionString);
    }

    [Fact]
    public async Task ATransferKeepsItsContentItsOwnerAndItsFlagUnderItsNumber()
    {
        await TransferAsync("paytm/123456789012", "claimed", 5, "123456789012", owner: "payment/demo/1", flagged: true);
        await ConvertAsync();
        Assert.Equal(
            """[{"content":{"identifier": "w", "transaction_id": "123456789012", "amount": 700, "currency": "INR", "received_at": 4, "scope": "merchant/demo", "wallet_type": "paytm", "number": "123456789012"},"status":"claimed","reported_at":5,"owner":"payment/demo/1","needs_attention":true,"corrections":[]}]""",
            await JsonAsync("SELECT payload ->> 'transfers' FROM OrleansStorage WHERE key = 'transfer/paytm/123456789012'"),
            JsonSame.Comparer);
        Assert.Equal("claimed 4", await JsonAsync("SELECT status || ' ' || version FROM OrleansStorage WHERE key = 'transfer/paytm/123456789012'"));
    }

    [Fact]
    public async Task OneTransactionIdUnderSeveralMethodsOfARailIsOneTransferOfThePaymentThatOwnsIt()
    {
        await TransferAsync("upi_m/123456789012", "arrived", 5, "123456789012");
        await TransferAsync("upi_l/123456789012", "claimed", 6, "123456789012", owner: "payment/demo/1");
        await ConvertAsync();
        var only = Assert.Single(await ListAsync());
        Assert.Equal(("upi_l", "claimed", "payment/demo/1", true), (only.WalletType, only.Status, only.Owner, only.NeedsAttention));
        Assert.Equal(["transfer/upi/123456789012"], await KeysAsync());
    }

    [Fact]
    public async Task NumbersThatFallOntoOneKeyKeepEachTransfer()
    {
        await TransferAsync("paytm/012345678901", "arrived", 5, "012345678901");
        await TransferAsync("paytm/12345678901", "claimed", 6, "12345678901", owner: "payment/demo/1");
        await ConvertAsync();
        Assert.Equal(["transfer/paytm/12345678901"], await KeysAsync());
        Assert.Equal(
            [("012345678901", "arrived"), ("12345678901", "claimed")], (await ListAsync()).Select(item => (item.Number, item.Status)));
    }

    [Fact]
    public async Task ATransactionIdThatPayersDoNotTypeIsRegisteredUnderItsOwnNumber()
    {
        await TransferAsync("ipay/12345678", "arrived", 5, "12345678123");
        await ConvertAsync();
        Assert.Equal(["transfer/ipay/12345678", "transfer/ipay/12345678123"], await KeysAsync());
        Assert.Equal(
            """[{"transaction_id":"12345678123","number":"12345678"}]""",
            await JsonAsync("SELECT payload ->> 'elsewhere' FROM OrleansStorage WHERE key = 'transfer/ipay/12345678123'"),
            JsonSame.Comparer);
        var found = await List().ReadAsync(new TransferFilter(Keys: ["transfer/ipay/12345678123"]));
        Assert.Equal("12345678", Assert.Single(found.Items).Number);
    }

    [Fact]
    public async Task AClaimThatWaitedSaysWhatItsPaymentAskedForAndIsToldWhatIsNowKnown()
    {
        await StateAsync("payment", "payment/demo/w", """{"status":"possible","label":"ada","wallet_type":"upi_l","currency":"INR","key1":"123456789012","amount":700,"created_at":3}""");
        await StateAsync("payer", "payer/demo/ada", """{"created_at":1,"shown":[{"wallet_type":"upi_l","identifier":"w"},{"wallet_type":"paytm","identifier":"x"}]}""");
        await StateAsync("transfer", "transfer/upi_l/123456789012", """{"status":"awaited","created_at":3,"waiting":[{"payment":"payment/demo/w","scopes":["merchant/demo"]}]}""");
        await TransferAsync("upi_m/123456789012", "arrived", 5, "123456789012");
        await ConvertAsync();
        Assert.Equal(
            """[{"payment":"payment/demo/w","scopes":["merchant/demo"],"number":"123456789012","wallet_type":"upi_l","amount":700,"currency":"INR","at":3,"skew_ms":600000,"shown":[{"wallet_type":"upi_l","identifier":"w"}]}]""",
            await JsonAsync("SELECT payload ->> 'waiting' FROM OrleansStorage WHERE key = 'transfer/upi/123456789012'"),
            JsonSame.Comparer);
        Assert.Equal(
            """["payment/demo/w"]""", await JsonAsync("SELECT payload ->> 'untold' FROM OrleansStorage WHERE key = 'transfer/upi/123456789012' AND due_at IS NOT NULL"), JsonSame.Comparer);
    }

    [Fact]
    public async Task ACreditsReferenceBecomesTheIdentityOfItsMoneyAndThePaymentKnowsItsTransfer()
    {
        await CreditAsync("1", "upi_l", "123456789012", "123456789012");
        await CreditAsync("2", "upi_m", "123456789012", "123456789012");
        await CreditAsync("3", "ipay", "12345678", "12345678123");
        await ConvertAsync();
        await using var connection = await _database.OpenConnectionAsync();
        Assert.Equal(
            ["gateway/upi/123456789012", "gateway/upi_m/123456789012", "gateway/ipay/12345678123"],
            await connection.QueryAsync<string>("SELECT reference FROM ledger_transfer ORDER BY id"));
        Assert.Equal(
            ["transfer/upi/123456789012", "transfer/upi/123456789012", "transfer/ipay/12345678"],
            await connection.QueryAsync<string>("SELECT payload ->> 'transfer_key' FROM OrleansStorage WHERE state_name = 'payment' ORDER BY key"));
    }

    [Fact]
    public async Task AnOlderProcessIsRefusedInsteadOfWritingOverTheTransfers()
    {
        await TransferAsync("paytm/123456789012", "arrived", 5, "123456789012");
        await StateAsync("transfer", "transfer/paytm/cleared", null);
        await ConvertAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => TransferAsync("paytm/123456789013", "arrived", 5, "123456789013"));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refused.SqlState);
        Assert.Equal(["transfer/paytm/123456789012", "transfer/paytm/cleared"], await KeysAsync());
    }

    private static Migration Step(string name) => Migration.All.Single(step => step.Name.EndsWith(name, StringComparison.Ordinal));

    private async Task ConvertAsync()
    {
        await RunAsync(Step("_transfers_guard"));
        await RunAsync(Step("_wallet_transfers"));
    }

    private async Task RunAsync(Migration step)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand(step.Sql, connection, transaction)) await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private Task TransferAsync(string name, string status, long at, string transactionId, string? owner = null, bool flagged = false) => StateAsync(
        "transfer", $"transfer/{name}", $$"""
            {"status":"{{status}}","created_at":{{at}},"waiting":[],"needs_attention":{{(flagged ? "true" : "false")}},"news":0,
            "content":{"identifier":"w","transaction_id":"{{transactionId}}","amount":700,"currency":"INR","received_at":4,"scope":"merchant/demo"}
            {{(owner is null ? "" : $",\"owner\":\"{owner}\"")}} }
            """);

    private async Task CreditAsync(string id, string walletType, string key1, string transactionId)
    {
        await StateAsync("payment", $"payment/demo/{id}", $$"""
            {"status":"ok","label":"ada","wallet_type":"{{walletType}}","currency":"INR","key1":"{{key1}}","amount":700,"created_at":1,
            "transfer":{"identifier":"w","transaction_id":"{{transactionId}}","amount":700,"currency":"INR","received_at":4} }
            """);
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, reference, account_version, created_at)
            VALUES ('gateway/demo/deposit/' || @id, 'clearing/x/INR', 'merchant/demo/INR', 700, 'INR', 1, 'payment/demo/' || @id,
                'gateway/' || @walletType || '/' || @key1, @id::bigint, now() + @id::bigint * interval '1 second')
            """,
            new { id, walletType, key1 });
    }

    private async Task StateAsync(string name, string key, string? json)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "INSERT INTO OrleansStorage (service_id, state_name, key, version, payload) VALUES (@ServiceId, @name, @key, 3, @json::json)",
            new { Some.ServiceId, name, key, json });
    }

    private TransferList List() => new(_database, Some.ServiceId);

    private async Task<IReadOnlyList<TransferItem>> ListAsync() => (await List().ReadAsync(new TransferFilter())).Items;

    private async Task<IEnumerable<string>> KeysAsync()
    {
        await using var connection = await _database.OpenConnectionAsync();
        return await connection.QueryAsync<string>("SELECT key FROM OrleansStorage WHERE state_name = 'transfer' ORDER BY key");
    }

    private async Task<string> JsonAsync(string query)
    {
        await using var connection = await _database.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<string>(query))!;
    }
}
