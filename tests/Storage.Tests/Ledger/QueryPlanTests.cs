using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.State;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Ledger;

/// <summary>
/// The plans that a prepared statement keeps: each table is reached by a key in an index, whether the plan was made on empty tables,
/// on grown ones nobody analyzed, or on analyzed ones.
/// </summary>
public sealed partial class QueryPlanTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rows = 100_000;

    private static readonly string[] Statements =
    [
        LedgerSql.LockAccounts, LedgerSql.ReadTransfers, LedgerSql.ReadReferences, LedgerSql.ReadResolutions, LedgerSql.ReadStateVersions,
        LedgerSql.MoveAccounts, LedgerSql.InsertCredits, LedgerSql.WriteStates, LedgerSql.CloseHeld, StateSession.Query,
    ];

    [Fact]
    public async Task EveryTableIsReachedByKey()
    {
        await CheckAsync("empty");
        await GrowAsync();
        await CheckAsync("grown");
        await ExecuteAsync("ANALYZE ledger_account, ledger_transfer, OrleansStorage, held_postback");
        await CheckAsync("analyzed");
    }

    private async Task CheckAsync(string tables)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(LedgerSql.Settings);
        foreach (var statement in Statements)
        {
            await ExecuteRawAsync(connection, $"PREPARE probe AS {statement}");
            var parameters = ParameterName().Matches(statement).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Max();
            var plan = (await connection.QueryAsync<string>(
                $"EXPLAIN EXECUTE probe({string.Join(", ", Enumerable.Repeat("NULL", parameters))})")).ToList();
            await ExecuteRawAsync(connection, "DEALLOCATE probe");
            var fault = plan.FirstOrDefault(line => ReadsTooMuch().IsMatch(line))
                ?? plan.Where((line, i) => IndexScan().IsMatch(line) && !IsByKey(plan.ElementAtOrDefault(i + 1))).FirstOrDefault();
            Assert.True(fault is null, $"{tables}: {fault}\n{statement}\n{string.Join('\n', plan)}");
        }
    }

    /// <summary>Whether an index is entered by what makes a row unique, not just by the service that all rows share.</summary>
    private static bool IsByKey(string? condition) =>
        condition?.Contains("Index Cond", StringComparison.Ordinal) == true
        && (!condition.Contains("service_id", StringComparison.Ordinal) || condition.Contains("(key =", StringComparison.Ordinal));

    private async Task GrowAsync() => await ExecuteAsync(
        $$"""
        INSERT INTO ledger_account SELECT 'user/' || i || '/INR', 1, 0, 1 FROM generate_series(1, {{Rows}}) i;
        INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, reference, account_version, created_at)
            SELECT 'grown/' || i, 'clearing/upi_l/INR', 'user/' || i || '/INR', 1, 'INR', 1, 'x', 'upi_l/' || i, 1, now()
            FROM generate_series(1, {{Rows}}) i;
        INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'deposit', 'deposit/' || i, 1, json_build_object('status', 'ok') FROM generate_series(1, {{Rows}}) i;
        INSERT INTO held_postback (hash, received_at, body, reason)
            SELECT md5(i::text), now(), '', 'x' FROM generate_series(1, {{Rows}}) i
        """);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, commandTimeout: 300);
    }

    private static async Task ExecuteRawAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex ParameterName();

    // A filter on the version is what a compare-and-set is; any other would be a key that was not looked up.
    [GeneratedRegex(@"Seq Scan on|Materialize|Join Filter(?!: \(\w+\.before = \w+\.version\)$)|Hash Join|Merge Join")]
    private static partial Regex ReadsTooMuch();

    [GeneratedRegex("Index (Only )?Scan|Bitmap Index Scan")]
    private static partial Regex IndexScan();
}
