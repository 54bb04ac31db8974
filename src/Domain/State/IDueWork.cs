namespace Paykassma.Domain.State;

/// <summary>A grain that owes something.</summary>
/// <param name="StateName">Which of its states says so.</param>
/// <param name="Key">The grain's key.</param>
/// <param name="DueAt">Since when, in epoch milliseconds.</param>
public sealed record DueItem(string StateName, string Key, long DueAt);

/// <summary>Finds states whose <c>due_at</c> has come, by the partial index over it.</summary>
public interface IDueWork
{
    /// <summary>What is due by now and belongs to a shard, the longest due first.</summary>
    /// <param name="stateNames">The states to look at.</param>
    Task<IReadOnlyList<DueItem>> ReadDueAsync(
        IReadOnlyCollection<string> stateNames, DateTimeOffset now, int shard, int shards, int limit, CancellationToken cancellation = default);
}
