using Dapper;
using Npgsql;

namespace Paykassma.Storage.Audit;

/// <summary>Checks that each balance row equals the sum of its transfers. It reads everything: for tests, demos and audits.</summary>
public sealed class LedgerAudit(NpgsqlDataSource database)
{
    private const int DifferencesMax = 100;

    // Kinds: 1 posted, 2 pending, 3 post of a pending, 4 void of a pending.
    private const string Sums = """
        WITH summed AS (
            SELECT balance_account AS account,
                coalesce(sum(CASE WHEN debit_account = balance_account THEN -amount ELSE amount END) FILTER (WHERE kind IN (1, 3)), 0) AS posted,
                coalesce(sum(CASE WHEN kind = 2 THEN amount ELSE -amount END) FILTER (WHERE kind IN (2, 3, 4)), 0) AS pending,
                count(*) AS version
            FROM ledger_transfer
            GROUP BY balance_account
        )
        """;

    /// <summary>Checks the whole ledger in one snapshot.</summary>
    public async Task<LedgerReport> RunAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var currencies = await connection.QueryAsync<CurrencyTotal>(new CommandDefinition(
            """
            SELECT currency,
                coalesce(sum(CASE WHEN debit_account = balance_account THEN -amount ELSE amount END) FILTER (WHERE kind IN (1, 3)), 0)::bigint AS Posted,
                coalesce(sum(CASE WHEN kind = 2 THEN amount ELSE -amount END) FILTER (WHERE kind IN (2, 3, 4)), 0)::bigint AS Pending,
                count(*) AS Transfers
            FROM ledger_transfer GROUP BY currency ORDER BY currency
            """,
            transaction: transaction, cancellationToken: cancellation));
        var differences = await connection.QueryAsync<BalanceDifference>(new CommandDefinition(
            $"""
            {Sums}
            SELECT coalesce(a.account, s.account) AS Account,
                coalesce(a.posted, 0) AS Posted, coalesce(s.posted, 0)::bigint AS PostedSummed,
                coalesce(a.pending, 0) AS Pending, coalesce(s.pending, 0)::bigint AS PendingSummed,
                coalesce(a.version, 0) AS Version, coalesce(s.version, 0) AS Transfers
            FROM ledger_account a FULL JOIN summed s ON s.account = a.account
            WHERE (a.posted, a.pending, a.version) IS DISTINCT FROM (s.posted, s.pending, s.version)
            ORDER BY 1 LIMIT @DifferencesMax
            """,
            new { DifferencesMax }, transaction, cancellationToken: cancellation));
        var overdrawn = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT account FROM ledger_account WHERE posted - pending < 0 ORDER BY account LIMIT @DifferencesMax",
            new { DifferencesMax }, transaction, cancellationToken: cancellation));
        return new LedgerReport(currencies.AsList(), differences.AsList(), overdrawn.AsList());
    }
}

/// <summary>The result of an audit.</summary>
/// <param name="Currencies">All transfers summed, per currency.</param>
/// <param name="Differences">Accounts whose row is not the sum of its transfers; the first hundred.</param>
/// <param name="Overdrawn">Accounts with a negative available balance; the first hundred. Late successes may cause them.</param>
public sealed record LedgerReport(
    IReadOnlyList<CurrencyTotal> Currencies, IReadOnlyList<BalanceDifference> Differences, IReadOnlyList<string> Overdrawn)
{
    /// <summary>Whether every balance row equals its transfers summed.</summary>
    public bool IsBalanced => Differences.Count == 0;
}

/// <summary>The total of all balance accounts of a currency, in minor units.</summary>
public sealed record CurrencyTotal(string Currency, long Posted, long Pending, long Transfers);

/// <summary>An account whose row and transfers disagree.</summary>
public sealed record BalanceDifference(
    string Account, long Posted, long PostedSummed, long Pending, long PendingSummed, long Version, long Transfers);
