using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>
/// A hash of a withdrawal request's content: two requests with one id are the same request exactly if their fingerprints are equal. Requests
/// without an id are compared by <see cref="OfSigned"/>.
/// White space, the order of fields, escapes and unknown fields make no difference. A field that is absent, <c>null</c>, an empty text or an
/// empty object is the same content, and so is a payment system under another of its names (ours).
/// </summary>
public static class WithdrawalFingerprint
{
    private const string PaymentSystem = "payment_system";

    private static readonly string[] Fields =
    [
        "account_email", "account_name", "account_number", "amount", "bank_details", "comment", "currency_code", "is_test", "label",
        PaymentSystem, "payments_details",
    ];

    /// <summary>SHA-256, hex, of a request, which need not be valid.</summary>
    public static string Of(JsonInput input)
    {
        var text = new StringBuilder();
        foreach (var field in Fields)
        {
            if (input.Field(field) is { } value) Add(text, field, value);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>
    /// SHA-256, hex, of what the signature of a request covers: the values in their order, without the names of the fields, which are not signed,
    /// and without what is empty. A value that somebody moves to another field makes no other request of it (ours).
    /// </summary>
    /// <param name="input">A request whose values can be signed.</param>
    public static string OfSigned(JsonInput input)
    {
        var values = SignedValues.Read(input.Root, SignedValues.AsSpelt, new ValidationErrors()).Where(value => value.Length > 0).ToList();
        // Of the fields with content it is the last one that is signed.
        if (input.Field(PaymentSystem) is { ValueKind: JsonValueKind.String } field && field.GetString() is { } name
            && PaymentSystems.TryGetPayout(name, out var system) && values.LastIndexOf(name) is >= 0 and var at) values[at] = system.Payout!.Name;
        var text = new StringBuilder();
        foreach (var value in values) text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Add(StringBuilder text, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
            case JsonValueKind.String when value.ValueEquals(""):
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                    Add(text, $"{path}.{property.Name}", property.Value);
                break;
            case JsonValueKind.Array when value.GetArrayLength() == 0:
                // PHP writes an empty object as an empty array.
                break;
            default:
                var content = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                if (path == PaymentSystem && PaymentSystems.TryGetPayout(content, out var system)) content = system.Payout!.Name;
                // With lengths, so that a value cannot be read as the next field.
                text.Append(CultureInfo.InvariantCulture, $"{path.Length}:{path}{value.ValueKind}{content.Length}:{content}");
                break;
        }
    }
}
