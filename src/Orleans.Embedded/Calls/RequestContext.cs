namespace Orleans.Runtime;

/// <summary>Values that travel along with calls, from caller to callee and never back.</summary>
public static class RequestContext
{
    // The dictionary is never changed after it was set: calls in flight share it.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    internal static Dictionary<string, object>? Current
    {
        get => Values.Value;
        set
        {
            if (!ReferenceEquals(Values.Value, value))
                Values.Value = value;
        }
    }

    /// <summary>The names that are set.</summary>
    public static IEnumerable<string> Keys => Current?.Keys ?? Enumerable.Empty<string>();

    /// <summary>The values that are set.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Current ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>A value, or null.</summary>
    public static object? Get(string key) => Current?.GetValueOrDefault(key);

    /// <summary>Sets a value for the calls made from here on.</summary>
    public static void Set(string key, object value) => Current = new(Current ?? []) { [key] = value };

    /// <summary>Removes a value.</summary>
    public static bool Remove(string key)
    {
        if (Current is not { } values || !values.ContainsKey(key))
            return false;
        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Current = rest.Count == 0 ? null : rest;
        return true;
    }

    /// <summary>Removes all values.</summary>
    public static void Clear() => Current = null;
}
