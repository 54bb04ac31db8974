using System.Diagnostics;
using Npgsql;

namespace Paykassma.Cli.Tools.Cluster.Chaos;

/// <summary>Waits until the cluster has finished all due work; only then are the books checked.</summary>
internal static class Rest
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>An attempt that died with its silo counts as lost after 45 s and is made again. After two lost attempts there is a third.</summary>
    private static readonly TimeSpan RestMax = TimeSpan.FromMinutes(3);

    /// <summary>
    /// A withdrawal whose payout needs manual review finishes only when an operator has acted. A sandbox's payout channel loses its payouts
    /// with its process; then only an operator can find out the outcome.
    /// </summary>
    private const string Sql = """
        SELECT coalesce(sum(n) FILTER (WHERE NOT by_person), 0)::bigint, coalesce(sum(n) FILTER (WHERE by_person), 0)::bigint,
            coalesce(string_agg(format('%s %s %s', n, state_name, status), ', ') FILTER (WHERE NOT by_person), '') FROM (
            SELECT count(*) AS n, state_name, status, by_person FROM (
                SELECT d.state_name, d.status, d.state_name = 'withdrawal' AND EXISTS (
                    SELECT FROM OrleansStorage p
                    WHERE p.attention_at IS NOT NULL AND p.state_name = 'payout' AND p.service_id = d.service_id
                        AND 'withdrawal/' || substr(p.key, length('payout/') + length(split_part(p.key, '/', 2)) + 2) = d.key) AS by_person
                FROM OrleansStorage d WHERE d.due_at < extract(epoch FROM now()) * 1000 + 60000) due
            GROUP BY 2, 3, 4 ORDER BY 1 DESC) kinds
        """;

    /// <param name="isCut">Checks once and does not wait: the caller wants to stop.</param>
    /// <returns>What is due within a minute: work that should have finished and did not, and work that waits for an operator.</returns>
    public static async Task<(long Due, long ByPerson)> ReachAsync(NpgsqlDataSource database, Action<string> say, CancellationToken cancellation, bool isCut = false)
    {
        await using var command = database.CreateCommand(Sql);
        var waited = Stopwatch.StartNew();
        var told = "";
        while (true)
        {
            var (due, byPerson, kinds) = await LookAsync(command, cancellation);
            if (due == 0 || isCut || waited.Elapsed > RestMax) return (due, byPerson);
            if (kinds != told) say($"not yet finished by the re-checks: {kinds} …");
            told = kinds;
            await Task.Delay(LookEvery, cancellation);
        }
    }

    private static async Task<(long Due, long ByPerson, string Kinds)> LookAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2));
    }
}
