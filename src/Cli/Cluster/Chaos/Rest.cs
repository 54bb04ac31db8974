using System.Diagnostics;
using Npgsql;

namespace Paykassma.Cli.Cluster.Chaos;

/// <summary>Waits until the cluster has finished what it owes: the books are only checked then.</summary>
internal static class Rest
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>An attempt that died with its silo counts as lost, and is made again, after 45 s; after the second of two such the third.</summary>
    private static readonly TimeSpan RestMax = TimeSpan.FromMinutes(3);

    private const string Sql = "SELECT count(*) FROM OrleansStorage WHERE due_at < extract(epoch FROM now()) * 1000 + 60000";

    /// <param name="isCut">Looks once and does not wait: whoever asked will not.</param>
    /// <returns>What is still due within a minute when the patience ended: 0 when all came to rest.</returns>
    public static async Task<long> ReachAsync(NpgsqlDataSource database, Action<string> say, CancellationToken cancellation, bool isCut = false)
    {
        await using var command = database.CreateCommand(Sql);
        var waited = Stopwatch.StartNew();
        var told = -1L;
        while (true)
        {
            var due = (long)(await command.ExecuteScalarAsync(cancellation))!;
            if (due == 0 || isCut || waited.Elapsed > RestMax) return due;
            if (due != told) say($"{due} still to be finished by the re-checks …");
            told = due;
            await Task.Delay(LookEvery, cancellation);
        }
    }
}
