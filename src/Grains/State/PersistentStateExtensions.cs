namespace Paykassma.Grains.State;

/// <summary>How a grain keeps a state that never moves money.</summary>
internal static class PersistentStateExtensions
{
    /// <summary>The state as last read or written; null when there is none.</summary>
    public static TState? Stored<TState>(this IPersistentState<TState> stored)
        where TState : class => stored.RecordExists ? stored.State : null;

    /// <summary>Reads the state as it is stored now.</summary>
    public static Task Reread<TState>(this IPersistentState<TState> stored, MemoryAge age) => age.RenewAsync(stored.ReadStateAsync);

    /// <summary>
    /// Makes <paramref name="next"/> durable. If the write does not succeed, the grain deactivates; the next call reloads the state.
    /// Orleans' own <c>WriteStateAsync</c> would leave what was never written in the grain's memory.
    /// </summary>
    public static async Task Save<TState>(this IPersistentState<TState> stored, TState next, IGrainBase grain)
    {
        var before = stored.State;
        stored.State = next;
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            stored.State = before;
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
