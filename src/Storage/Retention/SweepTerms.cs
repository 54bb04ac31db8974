namespace Paykassma.Storage.Retention;

/// <summary>What is old enough. Epoch milliseconds, UTC.</summary>
/// <param name="Before">Rows that never met money must be older than this.</param>
/// <param name="HeldBefore">Held postbacks must have been dismissed before this.</param>
public sealed record SweepTerms(long Before, long HeldBefore)
{
    public static SweepTerms At(DateTimeOffset now, int sweepAfterDays, int heldAfterDays) => new(
        now.AddDays(-sweepAfterDays).ToUnixTimeMilliseconds(), now.AddDays(-heldAfterDays).ToUnixTimeMilliseconds());
}

/// <summary>How gently the sweep works beside running processes.</summary>
public sealed record SweepLimits
{
    /// <summary>How many rows one statement looks at, and at most deletes. 500 unless set.</summary>
    public int BatchRows { get; init; } = 500;

    /// <summary>The pause after each batch. 50 ms unless set.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);
}

/// <summary>What the sweep did about one kind of rows.</summary>
/// <param name="Kind">Stable, e.g. <c>payment</c>.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Found">How many never met money and are old enough.</param>
/// <param name="Deleted">How many of them were deleted. A row that changed meanwhile was not.</param>
public sealed record SweptRows(string Kind, string Title, long Found, long Deleted);
