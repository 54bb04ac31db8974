using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Retention;

/// <summary>Sweeps rows that are in tables of their own, a batch at a time. Each condition is over the alias <c>s</c>.</summary>
internal sealed record TableSweep(string Name, string Title, string Table, string Key, string Condition)
{
    public static readonly IReadOnlyList<TableSweep> All =
    [
        // One that a transfer closed met money: it stays.
        new("held_postback", "held postbacks that were dismissed long ago", "held_postback", "hash", "s.closed_at < @heldAt AND s.closed_by IS NULL AND s.resolution = 'dismiss'"),
        // Only the last day is added up.
        new("hand_made_transfer", "amounts that people made known alone, for a limit of one day", "hand_made_transfer", "id, who", "s.at < @before"),
        new("unreadable_state", "marks of states that can be read again", "unreadable_state", "service_id, state_name, key",
            """
            s.seen_at < @before AND NOT EXISTS (
                SELECT FROM OrleansStorage o
                WHERE o.service_id = s.service_id AND o.state_name = s.state_name AND o.key = s.key AND o.version = s.version)
            """),
    ];

    public async Task<long> CountAsync(NpgsqlDataSource database, SweepTerms terms, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition($"SELECT count(*) FROM {Table} s WHERE {Condition}", Values(terms, 0), cancellationToken: cancellation));
    }

    /// <returns>How many rows were deleted; fewer than <paramref name="rows"/> if there are no more.</returns>
    public Task<int> DeleteAsync(NpgsqlDataSource database, SweepTerms terms, int rows, CancellationToken cancellation) => database.WriteAsync(
        $"DELETE FROM {Table} WHERE ({Key}) IN (SELECT {Key} FROM {Table} s WHERE {Condition} LIMIT @rows FOR UPDATE SKIP LOCKED)", Values(terms, rows), cancellation);

    private static object Values(SweepTerms terms, int rows) =>
        new { before = terms.Before, heldAt = DateTimeOffset.FromUnixTimeMilliseconds(terms.HeldBefore).UtcDateTime, rows };
}
