using System.Globalization;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Windows;

/// <summary>
/// Reads a window link's query. Unknown keys, and pairs without a key (the vendor's snippet appends a bare time stamp), are ignored.
/// A known key that occurs twice is refused: it is not clear which value is meant.
/// </summary>
public static class WindowLinkReader
{
    /// <summary>The most characters a query may have.</summary>
    public const int QueryLengthMax = 8 * 1024;

    private const int UrlMax = 2048;
    private const long FixedAmountMax = Amount.MinorUnitsMax / 100;
    private const string QueryField = "query";

    /// <summary>Reads a query, with or without its question mark. The link is complete only if <paramref name="errors"/> is empty.</summary>
    public static WindowLink Read(string query, out ValidationErrors errors)
    {
        errors = new ValidationErrors();
        var values = Values(query, errors);
        var label = Text("label", FieldLimits.TextMax, errors);
        if (label is not null && ErasedLabel.Is(label)) ErasedLabel.Refuse(errors);
        return new()
        {
            Label = label,
            CurrencyCode = Text("currency_code", Currency.CodeLength, errors),
            Lang = Text("lang", FieldLimits.TextMax, errors),
            WalletType = Text("wallet_type", FieldLimits.TextMax, errors),
            CustomTransactionId = Text("custom_transaction_id", FieldLimits.TextMax, errors),
            FixedAmount = WholeAmount(Text("fixed_amount", FieldLimits.TextMax, errors), errors),
            PaymentUrlSuccessId = Text("payment_url_success_id", FieldLimits.TextMax, errors),
            PaymentUrlPendingId = Text("payment_url_pending_id", FieldLimits.TextMax, errors),
            PaymentUrlFailId = Text("payment_url_fail_id", FieldLimits.TextMax, errors),
            SuccessUrl = Text("success_url", UrlMax, errors),
            FailUrl = Text("fail_url", UrlMax, errors),
            PendingUrl = Text("pending_url", UrlMax, errors),
            LinkSignature = Text("link_signature", FieldLimits.TextMax, errors),
        };

        // An empty value counts as absent: the documented link lists every parameter.
        string? Text(string name, int max, ValidationErrors found)
        {
            if (!values.TryGetValue(name, out var given)) return null;
            if (given.Count > 1) found.Add(name, $"The {name} field must be given once.");
            else if (given[0] is null) found.Add(name, $"The {name} field is not valid percent-encoded UTF-8.");
            else if (CodePoints.Count(given[0]) > max) found.Add(name, $"The {name} field must not be greater than {max} characters.");
            else return given[0] is { Length: > 0 } text ? text : null;
            return null;
        }
    }

    private static Dictionary<string, List<string?>> Values(string query, ValidationErrors errors)
    {
        var values = new Dictionary<string, List<string?>>(StringComparer.Ordinal);
        if (query.Length > QueryLengthMax)
        {
            errors.Add(QueryField, $"The query must not be greater than {QueryLengthMax} characters.");
            return values;
        }

        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || PercentEncoding.Decode(pair[..equals]) is not { } name) continue;
            if (!values.TryGetValue(name, out var given)) values.Add(name, given = []);
            given.Add(PercentEncoding.Decode(pair[(equals + 1)..]));
        }

        return values;
    }

    private static long? WholeAmount(string? text, ValidationErrors errors)
    {
        if (text is null) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= FixedAmountMax) return amount;
        errors.Add("fixed_amount", "The fixed_amount field must be an integer greater than 0.");
        return null;
    }
}
