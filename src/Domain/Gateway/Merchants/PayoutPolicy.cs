using System.Collections.Immutable;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>The settings that decide about a merchant's payouts. It contains no keys: decisions never need them.</summary>
public sealed record PayoutPolicy
{
    private static readonly AmountLimits Widest = new(1, Amount.MinorUnitsMax);

    /// <summary>The channel that makes the payouts; null if operators make them by hand.</summary>
    public string? Channel { get; init; }

    /// <summary>Whether the balance must cover a payout together with all incomplete ones (seed: a switch per merchant).</summary>
    public BalanceCheck BalanceCheck { get; init; }

    /// <summary>Whether a request must have a <c>withdrawal_id</c>. Without one, an equal request within minutes is refused (ours).</summary>
    public bool IdRequired { get; init; } = true;

    /// <summary>How a test request ends (seed: iPay; settable).</summary>
    public TestEnding TestEnding { get; init; }

    /// <summary>The comment a test request ends with (seed: iPay).</summary>
    public string TestComment { get; init; } = "test";

    /// <summary>A payout that is open for longer needs manual review. Milliseconds; 1 day unless set.</summary>
    public long OpenTooLongMs { get; init; } = 86_400_000;

    /// <summary>The minimum and maximum of a method, by its wallet type.</summary>
    public ImmutableDictionary<string, AmountLimits> Limits { get; init; } = ImmutableDictionary<string, AmountLimits>.Empty;

    /// <summary>By currency, in minor units: payouts above this amount need a second person's approval (ours). No limit unless set.</summary>
    public ImmutableDictionary<string, long> TwoPersonAbove { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>Whether an amount is above the limit of its currency.</summary>
    public bool AsksForTwo(string currency, long amount) => TwoPersonAbove.TryGetValue(currency, out var limit) && amount > limit;

    /// <summary>The minimum and maximum of this method; any amount unless set.</summary>
    public AmountLimits LimitsOf(string walletType) => Limits.GetValueOrDefault(walletType, Widest);
}

/// <summary>Whether the balance must cover a payout.</summary>
public enum BalanceCheck
{
    On,
    Off,
}

/// <summary>How a test request ends.</summary>
public enum TestEnding
{
    Fail,
    Success,
}
