using Npgsql;
using NpgsqlTypes;
using Paykassma.Domain.State;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Due;

/// <summary>Finds the grains whose state is due, except states that cannot be read now.</summary>
public sealed class DueWork(NpgsqlDataSource database, string serviceId) : IDueWork
{
    /// <summary>The most items of one reading.</summary>
    public const int LimitMax = 1_000;

    // Only the index of due states may find the rows, even if a plan made while the tables were small would prefer another way. So table
    // scans are off, and the key's columns are written so that the planner cannot use the key's index.
    internal const string Settings = "SET LOCAL enable_seqscan = off";

    internal const string Query = $"""
        SELECT state_name, key, due_at
        FROM OrleansStorage
        WHERE due_at <= $1 AND service_id || '' = $2 AND state_name || '' = ANY ($3) AND {KeyShard.Sql} = $5
            AND NOT EXISTS (
                SELECT FROM unreadable_state u
                WHERE u.service_id = OrleansStorage.service_id AND u.state_name = OrleansStorage.state_name AND u.key = OrleansStorage.key
                    AND u.version = OrleansStorage.version AND u.retry_at > $1)
        ORDER BY due_at
        LIMIT $6
        """;

    /// <summary>The due work of one shard, the longest due first.</summary>
    /// <param name="stateNames">The names of the states to search.</param>
    /// <param name="now">The current time.</param>
    /// <param name="shard">From 0; keys are distributed by <see cref="KeyShard"/>.</param>
    /// <param name="shards">The number of shards.</param>
    /// <param name="limit">How many items; at most <see cref="LimitMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<IReadOnlyList<DueItem>> ReadDueAsync(
        IReadOnlyCollection<string> stateNames, DateTimeOffset now, int shard, int shards, int limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, shards);
        return await database.ReadRowsAsync(
            [Settings],
            batch => batch.Statement(Query)
                .With(now.ToUnixTimeMilliseconds())
                .With(serviceId)
                .With(stateNames)
                .With(shards, NpgsqlDbType.Integer)
                .With(shard, NpgsqlDbType.Integer)
                .With(Math.Clamp(limit, 1, LimitMax), NpgsqlDbType.Integer),
            row => new DueItem(row.GetString(0), row.GetString(1), row.GetInt64(2)),
            cancellation);
    }
}
