namespace Paykassma.Storage.Queries.Desk;

/// <summary>The end of a page, in a list from newest to oldest.</summary>
/// <param name="CreatedAt">Epoch milliseconds.</param>
/// <param name="Key">The grain's key.</param>
public sealed record DeskCursor(long CreatedAt, string Key)
{
    /// <summary>The cursor from which a list begins with the newest item created before this time.</summary>
    public static DeskCursor Before(long? until) => new(until ?? long.MaxValue, "");
}
