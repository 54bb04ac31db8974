using Npgsql;

namespace Paykassma.Cli.Tools.Load;

/// <summary>Waits until the work that a load has started has finished.</summary>
internal static class LoadSettling
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    // All unfinished work has a due time. Items that wait for manual review, or for money that may never arrive, do not count.
    private const string UnderWay = $"""
        SELECT state_name, count(*) FROM OrleansStorage
        WHERE due_at IS NOT NULL AND position('{LoadIds.Prefix}' IN key) > 0
            AND (state_name = 'withdrawal' AND status IN ('held', 'sending', 'sent', 'unknown')
                OR state_name = 'payout' AND status IN ('new', 'processing', 'success', 'fail')
                OR state_name = 'postback' AND status = 'due'
                OR state_name = 'deposit' AND status IN ('activating', 'pending', 'promised')
                OR state_name = 'payment' AND status IN ('claiming', 'approving', 'accepted', 'refusing', 'expiring'))
        GROUP BY state_name ORDER BY state_name
        """;

    /// <summary>Returns what is still unfinished when the time is over; empty if all work has finished.</summary>
    public static async Task<IReadOnlyList<(string What, long Count)>> WaitAsync(
        NpgsqlDataSource database, TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var underWay = await ReadAsync(database, cancellation);
            if (underWay.Count == 0 || clock.GetElapsedTime(began) >= patience) return underWay;
            await Task.Delay(LookEvery, clock, cancellation);
        }
    }

    private static async Task<IReadOnlyList<(string What, long Count)>> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(UnderWay);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var list = new List<(string What, long Count)>();
        while (await rows.ReadAsync(cancellation)) list.Add((rows.GetString(0), rows.GetInt64(1)));
        return list;
    }
}
