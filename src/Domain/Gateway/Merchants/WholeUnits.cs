using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>Limits as an operator writes them: in whole units, like the protocol's withdrawal amounts.</summary>
public static class WholeUnits
{
    /// <summary>This many whole units fit into the largest amount in every currency, since none has more than two decimals.</summary>
    public const long Max = Amount.MinorUnitsMax / 100;

    /// <summary>The rule, in words.</summary>
    public static string Rule { get; } = $"Min must be from 1, Max from Min to {Max}";

    /// <summary>Whether these are allowed as a method's minimum and maximum.</summary>
    public static bool AreUsable(long min, long max) => min >= 1 && max >= min && max <= Max;

    /// <summary>The limits in minor units of the method's currency. The method must be in the catalogue.</summary>
    public static AmountLimits ToMinor(string walletType, long min, long max)
    {
        var currency = CurrencyOf(walletType);
        return new AmountLimits(currency.ToMinor(min), currency.ToMinor(max));
    }

    /// <summary>Limits in minor units as an operator writes them.</summary>
    public static (long Min, long Max) FromMinor(string walletType, AmountLimits limits)
    {
        var unit = CurrencyOf(walletType).ToMinor(1);
        return (limits.Min / unit, limits.Max / unit);
    }

    private static Currency CurrencyOf(string walletType) => PaymentSystems.TryGet(walletType, out var system)
        ? system.Currency
        : throw new ArgumentException("no method of the catalogue", nameof(walletType));
}
