using System.Collections.Immutable;

namespace Paykassma.Domain.Merchants;

/// <summary>All that can happen to a merchant's settings. Times in epoch milliseconds, UTC.</summary>
/// <param name="ReadAt">The version the person saw: whoever decides on another is asked to look again.</param>
/// <param name="By">Who.</param>
public abstract record MerchantCommand(int ReadAt, string By, long At)
{
    /// <summary>A person sets these, by name; those it does not name stay.</summary>
    public sealed record Change(ImmutableSortedDictionary<string, string> Values, int ReadAt, string By, long At) : MerchantCommand(ReadAt, By, At);

    /// <summary>A key is followed by a new one.</summary>
    /// <param name="OverlapMs">How long the old one is good beside it.</param>
    public sealed record Rotate(NewKey Key, long OverlapMs, int ReadAt, string By, long At) : MerchantCommand(ReadAt, By, At);

    /// <summary>The old key of an overlap is good no longer.</summary>
    public sealed record EndOverlap(MerchantKeyKind Kind, int ReadAt, string By, long At) : MerchantCommand(ReadAt, By, At);
}
