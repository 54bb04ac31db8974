namespace Paykassma.Domain.Gateway.Postbacks;

/// <summary>Finds postbacks that wait for their next attempt, without activating their grains.</summary>
public interface IWaitingPostbacks
{
    /// <summary>The most items of one page.</summary>
    const int PageMax = 1_000;

    /// <summary>A merchant's postbacks whose next attempt is later than <paramref name="now"/>, the oldest first.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="limit">How many items; at most <see cref="PageMax"/>.</param>
    Task<IReadOnlyList<WaitingPostback>> ReadAsync(
        string merchant, DateTimeOffset now, WaitingPostback? after, int limit, CancellationToken cancellation = default);
}

/// <summary>A postback that waits for its next attempt.</summary>
/// <param name="Key">The grain's key, <c>postback/{merchant}/{cause}</c>.</param>
/// <param name="CreatedAt">When it was queued, in epoch milliseconds.</param>
public sealed record WaitingPostback(string Key, long CreatedAt);
