namespace Paykassma.Domain.State;

/// <summary>A state that owes something now.</summary>
public readonly record struct DueItem(string StateName, string Key);

/// <summary>Finds states whose <c>due_at</c> has come, by the partial index over it.</summary>
public interface IDueWork
{
    /// <summary>The items of one shard, longest due first. Time in epoch milliseconds, UTC.</summary>
    Task<IReadOnlyList<DueItem>> ReadDueAsync(long now, int shard, int shards, int limit, CancellationToken cancellation = default);
}
