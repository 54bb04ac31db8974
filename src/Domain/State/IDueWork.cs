namespace Paykassma.Domain.State;

/// <summary>A grain with due work.</summary>
/// <param name="StateName">The state that is due.</param>
/// <param name="Key">The grain's key.</param>
/// <param name="DueAt">Since when, in epoch milliseconds.</param>
public sealed record DueItem(string StateName, string Key, long DueAt);

/// <summary>Finds states whose <c>due_at</c> has passed, by the partial index over it.</summary>
public interface IDueWork
{
    /// <summary>The due work of one shard, the longest due first.</summary>
    /// <param name="stateNames">The names of the states to search.</param>
    Task<IReadOnlyList<DueItem>> ReadDueAsync(
        IReadOnlyCollection<string> stateNames, DateTimeOffset now, int shard, int shards, int limit, CancellationToken cancellation = default);
}
