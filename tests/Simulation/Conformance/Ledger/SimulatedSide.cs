using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Worlds;
using Paykassma.Storage.Ledger.Committing;

namespace Paykassma.Simulation.Conformance.Ledger;

/// <summary>The simulated database, with the faults that the script asks for and no other. Each call ends before it returns.</summary>
internal sealed class SimulatedSide : IComparedDatabase
{
    /// <summary>Longer than any message is under way, and than the server takes to notice that a client is gone.</summary>
    private static readonly long AWhile = TimeSpan.FromSeconds(2).Ticks;

    private readonly World _world;
    private readonly FaultPlan _faults;
    private readonly SimulatedCluster _cluster;
    private readonly SimulatedDatabase _database;
    private readonly Dictionary<int, SimulatedSilo> _silos = [];
    private readonly Dictionary<int, SimulatedLedgerSessions> _sessions = [];
    private int _processes;
    private bool _isReadOnly;

    public SimulatedSide(ulong seed)
    {
        _world = new World(seed);
        _world.Begin();
        _faults = new FaultPlan(seed);
        _database = new SimulatedDatabase(_world, _faults);
        _cluster = new SimulatedCluster(_world, _faults);
    }

    public async Task<ILedgerSession> OpenAsync(int writer)
    {
        if (!_silos.TryGetValue(writer, out var silo))
        {
            _silos[writer] = silo = new SimulatedSilo(_cluster, ++_processes);
            _cluster.Join(silo);
            _sessions[writer] = new SimulatedLedgerSessions(_database, silo);
        }

        Task<ILedgerSession>? opening = null;
        _world.As(silo, () => opening = _sessions[writer].OpenAsync(CancellationToken.None));
        Pass();
        return await opening!;
    }

    public Task SendAsync(int writer, Cut cut, Func<Task> message)
    {
        _faults.Chances[Fault.LostBefore] = cut == Cut.BeforeTheServer ? 1 : 0;
        _faults.Chances[Fault.LostAfter] = cut is Cut.AfterRead or Cut.AfterCommit ? 1 : 0;
        _world.As(_silos[writer], () => _ = message());
        return Task.CompletedTask;
    }

    public Task<bool> EndsAsync(int writer, Task message)
    {
        Pass();
        return Task.FromResult(message.IsCompleted);
    }

    public Task KillAsync(int writer)
    {
        _silos.Remove(writer, out var silo);
        _cluster.Kill(silo!);
        Pass();
        return Task.CompletedTask;
    }

    public Task EndSessionsAsync()
    {
        _database.GoesDown();
        _database.Recovers(areWaitingKept: true);
        if (_isReadOnly) _database.BecomesReadOnly();
        Pass();
        return Task.CompletedTask;
    }

    public Task BeReadOnlyAsync(bool isReadOnly)
    {
        _isReadOnly = isReadOnly;
        if (isReadOnly) _database.BecomesReadOnly();
        else _database.Recovers(areWaitingKept: true);
        return Task.CompletedTask;
    }

    private void Pass() => _world.RunUntil(_world.Now + AWhile);

    public Task<IEnumerable<string>> RowsAsync() => Task.FromResult(
        LedgerLines.Sorted(_database.Accounts.Select(account => LedgerLines.Account(account.Key, account.Value)))
            .Concat(LedgerLines.Sorted(
                _database.Transfers.Values.Select(booked => LedgerLines.Transfer(booked.Transfer, booked.AccountVersion))))
            .Concat(LedgerLines.Sorted(
                _database.StatesOf("deposit").Select(state => LedgerLines.State(state.Key, state.Row.Version, state.Row.DueAt)))));
}
