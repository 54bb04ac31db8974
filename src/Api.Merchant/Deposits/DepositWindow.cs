using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Windows;

namespace Paykassma.Api.Merchant;

/// <summary>The signed link to the provider's payment window for one deposit.</summary>
internal static class DepositWindow
{
    public static string LinkTo(Uri window, string secret, string id, DepositState deposit) => new WindowLink
    {
        Label = deposit.Label,
        CurrencyCode = deposit.Currency,
        WalletType = deposit.WalletType,
        CustomTransactionId = id,
        FixedAmount = WholeUnits(deposit),
    }.SignedWith(secret).ToUrl(window);

    /// <summary>A link can lock whole amounts only (docs); any other amount is typed by the payer.</summary>
    private static long? WholeUnits(DepositState deposit)
    {
        if (!Currency.TryGet(deposit.Currency, out var currency)) return null;
        var unit = currency.ToMinor(1);
        return deposit.Amount % unit == 0 ? deposit.Amount / unit : null;
    }
}
