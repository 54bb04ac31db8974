using Dapper;
using Npgsql;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>What the database says, asked beside the program.</summary>
public sealed class Books(NpgsqlDataSource database)
{
    public ValueTask<NpgsqlConnection> OpenAsync() => database.OpenConnectionAsync();

    private static readonly string[] Tables = ["ledger_transfer", "ledger_account", "orleansstorage", "held_postback"];

    /// <summary>Every row of every table that requests can write: two equal ones mean that nothing has changed.</summary>
    public async Task<string> FingerprintAsync()
    {
        await using var connection = await database.OpenConnectionAsync();
        var rows = string.Join(" || ", Tables.Select(table => $"(SELECT coalesce(string_agg(t::text, ';' ORDER BY t::text), '') FROM {table} t)"));
        return (await connection.ExecuteScalarAsync<string>($"SELECT {rows}"))!;
    }

    public async Task<int> StatesAsync(string key)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM orleansstorage WHERE key = @key", new { key });
    }

    /// <summary>One field of a stored state as text; null if it is not there.</summary>
    public async Task<string?> PaymentFieldAsync(string key, string field)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string?>("SELECT payload ->> @field FROM orleansstorage WHERE key = @key", new { key, field });
    }

    /// <summary>The second persons of these subjects' rows in the audit trail, in order; empty where there is none.</summary>
    public async Task<IReadOnlyList<string>> ApprovedByAsync(params string[] subjects)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<string>(
            "SELECT coalesce(after->>'approved_by', '') FROM audit_trail WHERE subject = ANY (@subjects) ORDER BY id", new { subjects })).AsList();
    }

    /// <summary>What the audit trail says about a subject, in order: who, what, why and the outcome.</summary>
    public async Task<IReadOnlyList<(string Who, string Action, string Reason, string Outcome)>> TrailAsync(params string[] subjects)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<(string, string, string, string)>(
            "SELECT who, action, coalesce(reason, ''), outcome FROM audit_trail WHERE subject = ANY (@subjects) ORDER BY id", new { subjects })).AsList();
    }

    /// <summary>How many acts about a subject were ever held.</summary>
    public async Task<int> HeldActsAsync(string subject)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM held_act WHERE subject = @subject", new { subject });
    }

    public async Task<int> HeldAsync(string hash)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM held_postback WHERE hash = @hash", new { hash });
    }

    /// <summary>How many transfers have moved this account.</summary>
    public async Task<int> TransfersAsync(string account)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM ledger_transfer WHERE balance_account = @account", new { account });
    }
}
