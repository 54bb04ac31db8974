using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Window;

/// <summary>The link that opens a UPI app with the payment filled in, as NPCI defines it.</summary>
internal static class UpiLink
{
    public static string Of(Wallet wallet, long amount, Currency currency) =>
        $"upi://pay?pa={Escaped(wallet.Identifier)}&pn={Escaped(wallet.HolderName)}&am={Amount.Format(amount, currency)}&cu={currency.Code}";

    // Apps read the address unescaped.
    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%40", "@", StringComparison.Ordinal);
}
