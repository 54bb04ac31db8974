using Dapper;
using Npgsql;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>Puts states and transfers into the database as the grains leave them, many at once.</summary>
internal sealed class StoredBooks(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);

    /// <summary>A state as it is, e.g. <c>withdrawal/w-1</c>.</summary>
    public Task StateAsync(string key, string json) => ExecuteAsync(
        "INSERT INTO OrleansStorage (service_id, state_name, key, version, payload) VALUES ('paykassma', @name, @key, 1, @json::json)",
        new { name = key[..key.IndexOf('/', StringComparison.Ordinal)], key, json });

    public Task WithdrawalAsync(string id, string status, long amount = 50_000, bool isTest = false, string label = "user") => StateAsync(
        $"withdrawal/{id}",
        $$"""
        {"status":"{{status}}","label":"{{label}}","amount":{{amount}},"currency":"INR","payment_system":"imps_ib","is_test":{{(isTest ? "true" : "false")}},
        "created_at":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}}
        """);

    public Task PayoutAsync(string merchant, string id, string status, long amount = 50_000, bool isTest = false, string label = "user") => StateAsync(
        $"payout/{merchant}/{id}",
        $$"""
        {"status":"{{status}}","label":"{{label}}","amount":{{amount}},"currency":"INR","payment_system":"imps_ib","is_test":{{(isTest ? "true" : "false")}},
        "created_at":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},"finished_at":1793527200000}
        """);

    /// <summary>A withdrawal's transfer: <c>hold</c>, <c>settle</c>, <c>release</c> or <c>late</c>.</summary>
    public Task TransferAsync(string id, string step, long amount = 50_000) => ExecuteAsync(
        """
        INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, pending_id, account_version, created_at)
        VALUES (@id, 'user/' || @withdrawal || '/INR', 'clearing/imps_ib/INR', @amount, 'INR', @kind, 'withdrawal/' || @withdrawal, @pending, @version, now())
        """,
        new
        {
            id = $"merchant/withdrawal/{id}/{step}",
            withdrawal = id,
            amount,
            kind = step switch { "hold" => 2, "settle" => 3, "release" => 4, _ => 1 },
            pending = step is "settle" or "release" ? $"merchant/withdrawal/{id}/hold" : null,
            version = step switch { "hold" => 1, "late" => 3, _ => 2 },
        });

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters, commandTimeout: 300);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
