using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Tests.Ledger;

/// <summary>Reads the ledger's tables as an auditor would.</summary>
internal static class Books
{
    public static async Task<AccountBalance> BalanceAsync(this NpgsqlDataSource database, string label)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<AccountBalance>(
            "SELECT posted, pending, version FROM ledger_account WHERE account = @account", new { account = Some.User(label) });
    }

    public static async Task<long> CountAsync(this NpgsqlDataSource database, string idPrefix) =>
        await database.ScalarAsync<long>("SELECT count(*) FROM ledger_transfer WHERE starts_with(id, @idPrefix)", new { idPrefix });

    /// <summary>How many transactions wrote the transfers.</summary>
    public static async Task<long> TransactionsAsync(this NpgsqlDataSource database, string idPrefix) =>
        await database.ScalarAsync<long>(
            "SELECT count(DISTINCT xmin::text) FROM ledger_transfer WHERE starts_with(id, @idPrefix)", new { idPrefix });

    public static async Task<(string? Json, int Version)> StateAsync(this NpgsqlDataSource database, string key)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<(string?, int)>(
            "SELECT payload::text, version FROM OrleansStorage WHERE state_name = 'deposit' AND key = @key", new { key });
    }

    public static async Task<T?> ScalarAsync<T>(this NpgsqlDataSource database, string sql, object? parameters = null)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }
}
