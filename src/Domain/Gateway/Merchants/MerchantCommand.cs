using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>All that can happen to a merchant's settings. Times in epoch milliseconds, UTC.</summary>
/// <param name="ReadAt">The version that the person saw. If it is not the current one, they are asked to look again.</param>
/// <param name="By">Who makes the change.</param>
public abstract record MerchantCommand(int ReadAt, string By, long At)
{
    /// <summary>Sets these settings, by name. The others keep their values.</summary>
    /// <param name="Authority">On whose decision. Settings that need more are refused, and then nothing is set.</param>
    public sealed record Change(
        ImmutableSortedDictionary<string, string> Values, int ReadAt, string By, long At, SettingsAuthority Authority = SettingsAuthority.OnePerson)
        : MerchantCommand(ReadAt, By, At)
    {
        /// <summary>The held act that this carries out; null for none.</summary>
        public string? Act { get; init; }
    }

    /// <summary>Replaces a key by a new one.</summary>
    /// <param name="OverlapMs">How long the old key remains valid beside it.</param>
    public sealed record Rotate(NewKey Key, long OverlapMs, int ReadAt, string By, long At) : MerchantCommand(ReadAt, By, At);

    /// <summary>Ends the overlap: the old key is no longer valid.</summary>
    public sealed record EndOverlap(MerchantKeyKind Kind, int ReadAt, string By, long At) : MerchantCommand(ReadAt, By, At);
}
