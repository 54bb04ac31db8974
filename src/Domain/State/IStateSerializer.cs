namespace Paykassma.Domain.State;

/// <summary>
/// Converts a grain's state to the stored JSON and back. SQL reads the top-level properties <c>status</c>, <c>label</c>
/// (strings), <c>created_at</c> and <c>due_at</c> (numbers: epoch milliseconds; left out or null if there is none), so they must
/// have these names. Unknown properties must be ignored: a newer build may have written them.
/// </summary>
public interface IStateSerializer
{
    /// <summary>The state as JSON text.</summary>
    string Serialize<T>(T state);

    /// <summary>The state that <paramref name="json"/> holds.</summary>
    T Deserialize<T>(string json);
}
