namespace Orleans.Core
{
    /// <summary>A stored state as a grain uses it.</summary>
    public interface IStorage
    {
        /// <summary>The version read or written last.</summary>
        string? Etag { get; }

        /// <summary>Whether the state is stored.</summary>
        bool RecordExists { get; }

        /// <summary>Clears it.</summary>
        Task ClearStateAsync();

        /// <summary>Writes it.</summary>
        Task WriteStateAsync();

        /// <summary>Reads it anew.</summary>
        Task ReadStateAsync();

        /// <summary>Clears it.</summary>
        Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

        /// <summary>Writes it.</summary>
        Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

        /// <summary>Reads it anew.</summary>
        Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
    }

    /// <inheritdoc cref="IStorage" />
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The state in memory.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A stored state of a grain, taken as a constructor parameter with <see cref="PersistentStateAttribute"/>.</summary>
    public interface IPersistentState<TState> : Core.IStorage<TState>;
}
