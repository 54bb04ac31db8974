using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Messages;

/// <summary>The rules for a request that come from its method's catalogue entry.</summary>
internal static class MethodRules
{
    /// <summary>The method of that name if it takes deposits in that currency; otherwise adds an error that says why not.</summary>
    public static PaymentSystem? DepositMethod(
        ValidationErrors errors, string? walletType, string? currency, string currencyField, PaymentSystemCatalogue? catalogue)
    {
        if (walletType is null) return null;
        if (!(catalogue ?? PaymentSystems.Catalogue).TryGet(walletType, out var system) || !system.TakesDeposits)
        {
            errors.Add("wallet_type", "The selected wallet_type is invalid.");
            return null;
        }

        Currency(errors, system, currency, currencyField);
        return system;
    }

    /// <summary>Adds an error if the currency is not the method's.</summary>
    public static void Currency(ValidationErrors errors, PaymentSystem system, string? currency, string field)
    {
        if (currency is not null && currency != system.Currency.Code) errors.Add(field, $"The selected {field} is invalid.");
    }
}
