using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Dashboard;

/// <summary>A merchant's backlog. Each figure is counted by an index that contains little more than the backlog, up to a limit.</summary>
public sealed class WaitingCounts(NpgsqlDataSource database, string serviceId)
{
    /// <summary>Counting stops here.</summary>
    public const int CountMax = 10_000;

    internal const string Payments = """
        SELECT count(*), min(created_at) FROM (
            SELECT created_at FROM OrleansStorage
            WHERE service_id || '' = $1 AND split_part(key, '/', 2) = $2 AND waiting_as = $4
            ORDER BY created_at, key LIMIT $3) counted
        """;

    internal const string Postbacks = """
        SELECT count(*), min(created_at) FROM (
            SELECT created_at FROM OrleansStorage
            WHERE state_name = 'postback' AND service_id || '' = $1 AND split_part(key, '/', 2) = $2
                AND (CASE WHEN due_at IS NOT NULL THEN 1 WHEN undelivered_at IS NOT NULL THEN 2 ELSE 0 END) = $4
            ORDER BY created_at, key LIMIT $3) counted
        """;

    // In the same way as the list of open payouts.
    internal const string Payouts = """
        SELECT count(*), min(created_at) FROM (
            SELECT created_at FROM OrleansStorage
            WHERE service_id || '' = $1 AND state_name = 'payout' AND due_at IS NOT NULL AND key > $2 AND key < $4
                AND status IN ('new', 'processing')
            ORDER BY key LIMIT $3) counted
        """;

    // Few rows: one per currency.
    internal const string Debts = """
        SELECT count(*), NULL::bigint FROM (
            SELECT FROM ledger_account
            WHERE $1 <> '' AND account > $2 AND account < $4 AND posted - pending < 0
            ORDER BY account LIMIT $3) counted
        """;

    /// <summary>The current backlog.</summary>
    public async Task<Waiting> ReadAsync(string merchant, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = connection.Reading();
        Of(Payments, merchant).With("pending");
        Of(Payments, merchant).With("possible");
        Of(Postbacks, merchant).With(2, NpgsqlDbType.Integer);
        Of(Postbacks, merchant).With(1, NpgsqlDbType.Integer);
        // The character after the slash ('0'): greater than every key with this prefix.
        Of(Payouts, $"payout/{merchant}/").With($"payout/{merchant}0");
        Of(Debts, $"merchant/{merchant}/").With($"merchant/{merchant}0");
        var counts = new List<WaitingCount>();
        await using var rows = await batch.ReadAsync(cancellation);
        do
        {
            while (await rows.ReadAsync(cancellation)) counts.Add(new WaitingCount(rows.GetInt64(0), rows.NumberOrNull(1)));
        }
        while (await rows.NextResultAsync(cancellation));
        return new Waiting(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);

        NpgsqlBatchCommand Of(string query, string which) =>
            batch.Statement(query).With(serviceId).With(which).With(CountMax, NpgsqlDbType.Integer);
    }
}

/// <summary>A merchant's backlog.</summary>
/// <param name="Suspects">Payments that need manual review.</param>
/// <param name="Possible">Payments that wait for their money.</param>
/// <param name="Undelivered">Postbacks that used up all attempts of their schedule.</param>
/// <param name="OnTheirWay">Postbacks not yet acknowledged.</param>
/// <param name="OpenPayouts">Payouts that have not ended yet.</param>
/// <param name="Debts">Accounts whose available balance is below zero; without a time.</param>
public sealed record Waiting(
    WaitingCount Suspects, WaitingCount Possible, WaitingCount Undelivered, WaitingCount OnTheirWay, WaitingCount OpenPayouts,
    WaitingCount Debts);

/// <summary>How many, up to <see cref="WaitingCounts.CountMax"/>, and when the oldest of those was created, in epoch milliseconds.</summary>
public sealed record WaitingCount(long Count, long? OldestAt);
