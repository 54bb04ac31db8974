using Paykassma.Domain.State;
using Paykassma.Simulation.Clusters;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.State;

namespace Paykassma.Simulation.Database;

/// <summary>The reader's session.</summary>
internal sealed class SimulatedStateSession(SimulatedDatabase database, SimulatedSilo silo) : IStateSession
{
    private readonly DatabaseLink _link = new(database, silo, () => { });

    public Task<StoredState?[]> ReadAsync(IReadOnlyList<StateKey> keys) => _link.SendAsync(
        "state read", () => Task.FromResult<StoredState?[]>([.. keys.Select(key => SimulatedDatabase.Read(database.StateOf(key)))]));

    public ValueTask DisposeAsync()
    {
        _link.Close();
        return default;
    }
}

/// <inheritdoc/>
internal sealed class SimulatedStateSessions(SimulatedDatabase database, SimulatedSilo silo) : IStateSessions
{
    public Task<IStateSession> OpenAsync() => database.OpenAsync<IStateSession>(silo, "state", () => new SimulatedStateSession(database, silo));

    public void Clear()
    {
        // A session is never given back to be used again.
    }
}
