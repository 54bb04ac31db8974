using System.Text.Json;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Worlds;
using Paykassma.Storage.Ledger;

namespace Paykassma.Simulation.Database;

/// <summary>
/// PostgreSQL as the program sees it: what is committed, which accounts are locked, and how the server is. The tables are those of the schema;
/// rows are written only by commits.
/// </summary>
public sealed partial class SimulatedDatabase(World world, FaultPlan faults)
{
    private readonly Dictionary<string, AccountBalance> _accounts = [];
    private readonly Dictionary<string, BookedTransfer> _transfers = [];
    private readonly Dictionary<string, string> _references = [];
    private readonly Dictionary<string, string> _resolutions = [];
    private readonly Dictionary<StateKey, StoredRow> _states = [];
    private readonly Dictionary<string, SortedDictionary<string, StoredRow>> _statesByName = new(StringComparer.Ordinal);

    public World World => world;

    public FaultPlan Faults => faults;

    /// <summary>ledger_account.</summary>
    public IReadOnlyDictionary<string, AccountBalance> Accounts => _accounts;

    /// <summary>ledger_transfer, by id.</summary>
    public IReadOnlyDictionary<string, BookedTransfer> Transfers => _transfers;

    /// <summary>The states of one name, in the order of their keys.</summary>
    public IEnumerable<(string Key, StoredRow Row)> StatesOf(string stateName) => _statesByName.TryGetValue(stateName, out var states)
        ? [.. states.Where(state => state.Value.Json is not null).Select(state => (state.Key, state.Value))]
        : [];

    internal StoredRow? StateOf(StateKey key) => _states.GetValueOrDefault(key);

    internal AccountLocks Locks { get; } = new(faults);

    internal static StoredState? Read(StoredRow? row) => row is null ? null : new StoredState(row.Json, row.Version);
}

/// <summary>A row of ledger_transfer.</summary>
/// <param name="AccountVersion">Its account's version after it.</param>
public sealed record BookedTransfer(Transfer Transfer, long AccountVersion, DateTimeOffset At);

/// <summary>A row of OrleansStorage, with what the generated columns take from the JSON.</summary>
/// <param name="Json">Null if the state was cleared.</param>
/// <param name="DueAt">Epoch milliseconds; null if nothing is due.</param>
public sealed record StoredRow(int Version, string? Json, long? DueAt)
{
    private JsonElement? _content;

    /// <summary>The JSON, parsed when it is first looked into.</summary>
    public JsonElement Content => _content ??= JsonElement.Parse(Json!);
}
