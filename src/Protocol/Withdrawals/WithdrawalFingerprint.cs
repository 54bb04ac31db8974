using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>
/// A hash of a withdrawal request's content: two requests with one id are the same request exactly if their fingerprints are equal.
/// White space, the order of fields, escapes, fields left out instead of <c>null</c> or empty, and unknown fields make no difference.
/// </summary>
public static class WithdrawalFingerprint
{
    private static readonly string[] Fields =
    [
        "account_email", "account_name", "account_number", "amount", "bank_details", "comment", "currency_code", "is_test", "label",
        "payment_system", "payments_details",
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

    private static void Add(StringBuilder text, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
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
                // With lengths, so that a value cannot be read as the next field.
                text.Append(CultureInfo.InvariantCulture, $"{path.Length}:{path}{value.ValueKind}{content.Length}:{content}");
                break;
        }
    }
}
