using System.Text.Json;

namespace Paykassma.Domain.State;

/// <summary>The names of states and reasons as stored, which are also the names that are shown: <c>awaiting_payment</c>.</summary>
public static class StoredNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => Cache<T>.Names[value];

    private static class Cache<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Names =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
