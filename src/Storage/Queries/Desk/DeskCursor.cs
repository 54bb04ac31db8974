namespace Paykassma.Storage.Queries.Desk;

/// <summary>Where a page of a list that goes from the newest to the oldest ended.</summary>
/// <param name="CreatedAt">Epoch milliseconds.</param>
/// <param name="Key">The grain's key.</param>
public sealed record DeskCursor(long CreatedAt, string Key)
{
    /// <summary>Before the newest of what was created before this time.</summary>
    public static DeskCursor Before(long? until) => new(until ?? long.MaxValue, "");
}
