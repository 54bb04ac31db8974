namespace Orleans;

/// <summary>A state on its way between a grain and its storage.</summary>
public interface IGrainState<T>
{
    /// <summary>The state itself.</summary>
    T? State { get; set; }

    /// <summary>The version that was read or written last; null where nothing is stored.</summary>
    string? ETag { get; set; }

    /// <summary>Whether the state is stored.</summary>
    bool RecordExists { get; set; }
}

/// <inheritdoc cref="IGrainState{T}" />
public sealed class GrainState<T> : IGrainState<T>
{
    /// <summary>An empty state.</summary>
    public GrainState() { }

    /// <summary>A state that is not stored yet.</summary>
    public GrainState(T? state) : this(state, null) { }

    /// <summary>A state with its version.</summary>
    public GrainState(T? state, string? eTag) => (State, ETag) = (state, eTag);

    /// <inheritdoc />
    public T? State { get; set; }

    /// <inheritdoc />
    public string? ETag { get; set; }

    /// <inheritdoc />
    public bool RecordExists { get; set; }
}
