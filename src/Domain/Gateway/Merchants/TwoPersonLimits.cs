using System.Collections.Frozen;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>
/// Above which amount of a wallet's money one person is not enough (ours): the limit of the merchant that owns the wallet, and for a pool's
/// wallet the lowest limit of the merchants that use it.
/// </summary>
public sealed class TwoPersonLimits
{
    private readonly FrozenDictionary<(string Scope, string Currency), long> _lowest;

    /// <param name="merchants">All merchants of the gateway.</param>
    public TwoPersonLimits(IEnumerable<GatewayMerchant> merchants) => _lowest = merchants
        .SelectMany(merchant => merchant.Policy.WalletScopes.SelectMany(
            scope => merchant.Payouts.TwoPersonAbove.Select(limit => (Wallet: (scope, limit.Key), Amount: limit.Value))))
        .GroupBy(limit => limit.Wallet, limit => limit.Amount)
        .ToFrozenDictionary(limits => limits.Key, limits => limits.Min());

    /// <summary>No merchant has a limit.</summary>
    public static TwoPersonLimits None { get; } = new([]);

    /// <summary>The limit for a wallet of this scope, in minor units; null if there is none.</summary>
    public long? Of(string scope, string currency) => _lowest.TryGetValue((scope, currency), out var limit) ? limit : null;

    /// <summary>Whether an amount on a wallet of this scope is above the limit. Where the scope is not known, the lowest limit of all holds.</summary>
    public bool AsksForTwo(string? scope, string currency, long amount) => scope is null
        ? _lowest.Any(limit => limit.Key.Currency == currency && amount > limit.Value)
        : Of(scope, currency) is { } limit && amount > limit;
}
