namespace Paykassma.Storage.Queries;

/// <summary>Where a page of a list ended: the time the list is ordered by, and the key that orders rows of the same time.</summary>
/// <param name="At">Epoch milliseconds, unless the list counts otherwise.</param>
/// <param name="Key">The grain's key, or whatever is unique among rows of the same time.</param>
public sealed record Cursor(long At, string Key)
{
    /// <summary>Before the newest row created before this time; null for the newest of all.</summary>
    public static Cursor Before(long? until) => new(until ?? long.MaxValue, "");
}
