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
        var unit = 1L;
        for (var i = 0; i < system.Currency.Decimals; i++) unit = checked(unit * 10);
        return new AmountLimits(checked(limits.Min * unit), checked(limits.Max * unit));
    }
}
