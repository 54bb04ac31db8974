using Dapper;
using Npgsql;

namespace Paykassma.Grains.Tests;

/// <summary>What the database contains, read without the grains.</summary>
public sealed class Books(NpgsqlDataSource database)
{
    public async Task<long> PostedAsync(string account)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long?>("SELECT posted FROM ledger_account WHERE account = @account", new { account }) ?? 0;
    }

    public async Task<long> PendingAsync(string account)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long?>("SELECT pending FROM ledger_account WHERE account = @account", new { account }) ?? 0;
    }

    public async Task<int> TransfersAsync(string account)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM ledger_transfer WHERE balance_account = @account", new { account });
    }

    public async Task<string?> LastAnswerAsync(string key)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string?>("SELECT payload ->> 'last_answer' FROM OrleansStorage WHERE key = @key", new { key });
    }

    /// <summary>How many transfers have this id: 0 or 1.</summary>
    public async Task<int> TransfersOfAsync(string id)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM ledger_transfer WHERE id = @id", new { id });
    }

    /// <summary>How many transfers have this reference: 0 or 1.</summary>
    public async Task<int> TransfersOfReferenceAsync(string reference)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM ledger_transfer WHERE reference = @reference", new { reference });
    }

    public async Task<int> StatesAsync(string key)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM OrleansStorage WHERE key = @key", new { key });
    }

    public async Task<string?> StatusAsync(string key)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string?>("SELECT status FROM OrleansStorage WHERE key = @key", new { key });
    }

    /// <summary>Writes a state as an interrupted process would have left it.</summary>
    public async Task PutStateAsync(string stateName, string key, string json)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "INSERT INTO OrleansStorage (service_id, state_name, key, payload, version) VALUES ('paykassma', @stateName, @key, @json::json, 1)",
            new { stateName, key, json });
    }
}
