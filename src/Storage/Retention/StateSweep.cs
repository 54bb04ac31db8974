using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Retention;

/// <summary>
/// Sweeps one kind of states, in the order of their keys, a batch at a time. A row is deleted only in the version that was looked at, and
/// one that somebody writes just now is passed over: no writer waits for the sweep's decision, and the sweep waits for no writer. A grain that
/// has a deleted row in memory fails its next write as after any other conflict, deactivates, and the next call reads that there is no state.
/// </summary>
internal sealed class StateSweep(NpgsqlDataSource database, string serviceId, SweptKind kind)
{
    private readonly string _page = $"""
        WITH page AS MATERIALIZED (
            SELECT key FROM OrleansStorage WHERE service_id = @serviceId AND state_name = '{kind.Name}' AND key > @after ORDER BY key LIMIT @rows
        ), fit AS (
            SELECT s.key
            FROM page
            JOIN OrleansStorage s ON s.service_id = @serviceId AND s.state_name = '{kind.Name}' AND s.key = page.key
            WHERE {kind.Condition}
        )
        SELECT (SELECT max(key) FROM page) AS Last, (SELECT count(*) FROM page) AS Looked, ARRAY(SELECT key FROM fit ORDER BY key) AS Keys
        """;

    // Locked rows are read in their newest version, and the condition is checked again on it.
    private readonly string _delete = $"""
        WITH old AS MATERIALIZED (
            SELECT s.key, s.version
            FROM OrleansStorage s
            WHERE s.service_id = @serviceId AND s.state_name = '{kind.Name}' AND s.key = ANY (@keys) AND {kind.Condition}
            ORDER BY s.key
            FOR UPDATE OF s SKIP LOCKED
        )
        DELETE FROM OrleansStorage s
        USING old
        WHERE s.service_id = @serviceId AND s.state_name = '{kind.Name}' AND s.key = old.key AND s.version = old.version
        """;

    /// <summary>Looks at the next rows after a key, and deletes those that may be deleted if <paramref name="apply"/> is set.</summary>
    public async Task<Batch> NextAsync(string after, SweepTerms terms, int rows, bool apply, CancellationToken cancellation)
    {
        var page = await ReadAsync(after, terms, rows, cancellation);
        var deleted = apply && page.Keys.Length > 0
            ? await database.WriteAsync(_delete, new { serviceId, keys = page.Keys, before = terms.Before }, cancellation)
            : 0;
        return new Batch(page.Looked < rows ? null : page.Last, page.Looked, page.Keys.Length, deleted);
    }

    private async Task<Page> ReadAsync(string after, SweepTerms terms, int rows, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<Page>(
            new CommandDefinition(_page, new { serviceId, after, rows, before = terms.Before }, cancellationToken: cancellation));
    }

    // Not by a constructor: Dapper does not match one to a column that is an array.
    private sealed record Page
    {
        public string? Last { get; init; }
        public long Looked { get; init; }
        public string[] Keys { get; init; } = [];
    }

    /// <param name="Last">Where the next batch goes on; null if there are no more rows.</param>
    internal sealed record Batch(string? Last, long Looked, long Found, long Deleted);
}

/// <summary>A kind of states that the sweep looks at.</summary>
/// <param name="Name">The name of the states.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Condition">When such a state never met money.</param>
internal sealed record SweptKind(string Name, string Title, string Condition)
{
    /// <summary>A payer's state goes after their payments.</summary>
    public static readonly IReadOnlyList<SweptKind> All =
    [
        new("payment", "payments that failed or expired without money", NeverMetMoney.Payment),
        new("transfer", "typed numbers without money, claim or block", NeverMetMoney.Transfer),
        new("payer", "labels that were shown a wallet and never paid", NeverMetMoney.Payer),
        new("deposit", "deposits of the merchant side for which no number was sent", NeverMetMoney.Deposit),
        // The payout itself stays; this only recognises an equal request within minutes.
        new("unnamed_payout", "marks of requests without an id, which count for minutes", "s.created_at < @before"),
    ];
}
