using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>A good body of raw JSON values, one of which a test makes bad.</summary>
internal sealed class Fields(params (string Name, string Json)[] fields)
{
    public const string Absent = "(absent)";

    public string With(string name, string json)
    {
        var changed = fields.Where(field => field.Name != name).Append((Name: name, Json: json)).Where(field => field.Json != Absent);
        return "{" + string.Join(',', changed.Select(field => $"\"{field.Name}\":{field.Json}")) + "}";
    }

    /// <summary>Bad values of a text that has at most 190 characters.</summary>
    public static IEnumerable<string> BadTexts => [Absent, "null", "7", "true", "[]", "{}", "\"\"", "\"  \"", $"\"{new string('x', 191)}\""];

    /// <summary>Bad amounts: negative, zero, huge, too precise, and no numbers.</summary>
    public static IEnumerable<string> BadAmounts =>
    [
        Absent, "null", "\"700\"", "true", "[]", "{}", "0", "0.00", "-0", "-700", "700.001", "1e-3", "1e99", "100000000000000000000", "1000000000000.01",
        "7" + new string('0', 200),
    ];

    public static IEnumerable<string> BadCurrencies => [Absent, "null", "356", "\"\"", "\"IN\"", "\"INRR\"", "\"inr\"", "\"PKR\"", "\"XYZ\""];

    public static IEnumerable<string> BadMethods => [.. BadTexts, "\"bitcoin\"", "\"UPI_L\"", "\"imps_ib\""];

    public static IEnumerable<string> BadNumbers => [.. BadTexts, "\"12345678901\"", "\"1234567890123\"", "\"12345678901a\"", "\"١٢٣٤٥٦٧٨٩٠١٢\"", "\"123456 78901\""];

    public static IEnumerable<(string Field, string Value)> Cases(params (string Field, IEnumerable<string> Values)[] bad) =>
        bad.SelectMany(one => one.Values, (one, value) => (one.Field, value));
}
