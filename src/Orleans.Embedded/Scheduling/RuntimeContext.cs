namespace Orleans.Runtime;

/// <summary>The activation whose turn runs on this thread.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static Activation? _current;

    public static Activation? Current
    {
        get => _current;
        set => _current = value;
    }

    public static void EnsureGrain()
    {
        if (_current is null)
            throw new InvalidOperationException(
                "Grain functionality was used outside of a grain's turn, such as on a background thread. Stay on the grain's scheduler.");
    }
}
