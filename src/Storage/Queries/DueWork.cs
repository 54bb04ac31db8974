using Dapper;
using Npgsql;
using Paykassma.Domain.State;

namespace Paykassma.Storage.Queries;

/// <summary>Finds the grains whose state says that something is due.</summary>
public sealed class DueWork(NpgsqlDataSource database, string serviceId) : IDueWork
{
    /// <summary>The most items of one reading.</summary>
    public const int LimitMax = 1_000;

    /// <summary>What is due by now and belongs to a shard, the longest due first.</summary>
    /// <param name="stateNames">The states to look at.</param>
    /// <param name="now">The present.</param>
    /// <param name="shard">From 0 on; keys are spread by <see cref="KeyShard"/>.</param>
    /// <param name="shards">How many there are.</param>
    /// <param name="limit">Items wanted; more than <see cref="LimitMax"/> are not given.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<DueItem>> ReadDueAsync(
        IReadOnlyCollection<string> stateNames, DateTimeOffset now, int shard, int shards, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, shards);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<DueItem>(new CommandDefinition(
            $"""
            SELECT state_name AS StateName, key, due_at AS DueAt
            FROM OrleansStorage
            WHERE due_at <= @now AND service_id = @serviceId AND state_name = ANY (@stateNames) AND {KeyShard.Sql} = @shard
            ORDER BY due_at
            LIMIT @rows
            """,
            new
            {
                now = now.ToUnixTimeMilliseconds(),
                serviceId,
                stateNames = stateNames.ToArray(),
                shard,
                shards,
                rows = Math.Clamp(limit, 1, LimitMax),
            },
            cancellationToken: cancellation));
        return rows.AsList();
    }
}
