using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Window;

/// <summary>The amount a payer typed.</summary>
internal static class TypedAmount
{
    /// <summary>The error of an amount, in the payer's language; null when it is valid.</summary>
    public static string? Read(WindowSession session, string typed, out long minor)
    {
        Currency.TryGet(session.Currency, out var currency);
        var texts = Texts.Of(session.Lang);
        var text = TypedText.Amount(typed);
        minor = 0;
        if (text.Length == 0) return texts["amount.required"];
        if (Amount.TryParse(text, currency!, out minor, out var error)) return null;
        return error switch
        {
            AmountError.Negative or AmountError.Zero => texts["amount.not_positive"],
            AmountError.TooLarge => texts["amount.too_large"],
            AmountError.TooPrecise => texts.Fill("amount.too_precise", ("decimals", texts.Number(currency!.Decimals))),
            _ => texts.Fill("amount.not_a_number", ("example", texts.Number(500))),
        };
    }
}
