using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Silo.Configuration;

/// <summary>Limits as an operator writes them, in whole units, as the protocol's amounts of withdrawals are.</summary>
internal static class WholeUnits
{
    /// <summary>So many are within the largest amount whatever the currency, none of which has more than two decimals.</summary>
    public const long Max = Amount.MinorUnitsMax / 100;

    /// <summary>The limits in minor units of the method's currency.</summary>
    public static AmountLimits Of(string walletType, PayoutLimitsSection limits)
    {
        if (!PaymentSystems.TryGet(walletType, out var system)) throw new InvalidOperationException("validated before");
        return new AmountLimits(Of(system.Currency, limits.Min), Of(system.Currency, limits.Max));
    }

    /// <summary>So many in minor units of the currency with this code.</summary>
    public static long Of(string currencyCode, long whole) =>
        Currency.TryGet(currencyCode, out var currency) ? Of(currency, whole) : throw new InvalidOperationException("validated before");

    private static long Of(Currency currency, long whole)
    {
        for (var i = 0; i < currency.Decimals; i++) whole = checked(whole * 10);
        return whole;
    }
}
