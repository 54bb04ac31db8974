using System.Text.Json;

namespace Paykassma.Domain.State;

/// <summary>
/// The names of an enum's values as they are stored, sent and counted: <c>awaiting_payment</c> for <c>AwaitingPayment</c>. A reordered
/// enum changes none of them; a renamed value changes its name wherever it is stored.
/// </summary>
public static class StoredNames
{
    /// <summary>How a name is made from an identifier.</summary>
    public static JsonNamingPolicy Policy => JsonNamingPolicy.SnakeCaseLower;

    /// <summary>The name of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>The names of all values, in the enum's order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Names<T>.InOrder;

    /// <summary>The value of a name; false if no value has it. Case matters.</summary>
    public static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum
    {
        value = default;
        return name is not null && Names<T>.ByName.TryGetValue(name, out value);
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => Policy.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> ByName =
            ByValue.ToDictionary(named => named.Value, named => named.Key, StringComparer.Ordinal);

        public static readonly string[] InOrder = [.. ByValue.Values];
    }
}
