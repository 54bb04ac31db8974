using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>The field <c>amount</c> of the merchant API: a number, never rounded.</summary>
internal static class AmountField
{
    /// <summary>Minor units; 0, with an error filed, when it is invalid. Without a currency only sign and size are checked.</summary>
    public static long Read(ValidationErrors errors, string? token, Currency? currency)
    {
        if (token is null) return 0;
        if (!Amount.TryParse(token, currency ?? Currency.Pkr, out var minor, out var error)
            && (currency is not null || error != AmountError.TooPrecise))
        {
            errors.Add("amount", error.Text("amount"));
        }

        return minor;
    }
}
