using System.Text.Json;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>
/// The values of a request in the order in which they are signed: by field name, without <c>signature</c>, nested objects in their
/// place, <c>true</c> as 1, <c>false</c> and <c>null</c> as an empty text, numbers as sent, an empty object as one empty value.
/// </summary>
internal static class SignedValues
{
    /// <summary>The field whose value identifies a request.</summary>
    public const string WithdrawalId = "withdrawal_id";

    private const string Signature = "signature";
    private const string PaymentsDetails = "payments_details";

    /// <summary>Sorts every field by its actual name.</summary>
    public static string AsSpelt(string name) => name;

    /// <summary>Sorts <c>payments_details</c> by the name that third-party code uses for it.</summary>
    public static string AsPaymentDetails(string name) => name == PaymentsDetails ? "payment_details" : name;

    /// <summary>Whether the field of uncertain position is present but empty. With content its position is fixed, so no values can swap.</summary>
    public static bool HasEmptyPaymentsDetails(JsonInput input) => input.Field(PaymentsDetails) is { } details && IsEmpty(details);

    /// <summary>The values; a field that cannot be signed gets an error.</summary>
    public static List<string> Read(JsonElement root, Func<string, string> sortName, ValidationErrors errors) =>
        [.. ReadNamed(root, sortName, errors).Select(value => value.Text)];

    /// <summary>The values with the names of their fields; a field that cannot be signed gets an error.</summary>
    public static List<SignedValue> ReadNamed(JsonElement root, Func<string, string> sortName, ValidationErrors errors)
    {
        var values = new List<SignedValue>();
        foreach (var property in root.EnumerateObject().OrderBy(property => sortName(property.Name), StringComparer.Ordinal))
        {
            if (property.Name != Signature) Add(values, property.Name, property.Value, errors);
        }

        return values;
    }

    private static void Add(List<SignedValue> values, string path, JsonElement value, ValidationErrors errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when IsEmpty(value):
                values.Add(new(path, ""));
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                    Add(values, $"{path}.{property.Name}", property.Value, errors);
                break;
            case JsonValueKind.Array:
                errors.Add(path, $"The {path} field must not be an array.");
                break;
            default:
                var text = Text(value);
                if (text.Contains(WithdrawalSignature.Separator, StringComparison.Ordinal)) errors.Add(path, Colon(path));
                values.Add(new(path, text));
                break;
        }
    }

    /// <summary>The error message for a value that contains the separator.</summary>
    public static string Colon(string field) => $"The {field} field must not contain a colon.";

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "1",
        _ => "",
    };

    // PHP writes an empty object as an empty array.
    internal static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };
}
