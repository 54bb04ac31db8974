using Npgsql;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Faults;

namespace Paykassma.Simulation.Database;

/// <summary>How the server is: whether it can write, and what happens to what is under way when it is replaced.</summary>
public sealed partial class SimulatedDatabase
{
    private readonly List<TaskCompletionSource<CommitWait>> _waitingForStandby = [];
    private bool _isAheadOfStandby;

    /// <summary>Counts restarts and failovers: a connection with an earlier server is gone.</summary>
    public long ServerNumber { get; private set; } = 1;

    public ServerState Server { get; private set; } = ServerState.Up;

    /// <summary>Its standby stops answering: commits wait, and nobody sees them.</summary>
    public void StandbyFalls() => Become(ServerState.WaitsForStandby);

    /// <summary>It becomes read-only: a standby that another primary has replaced.</summary>
    public void BecomesReadOnly() => Become(ServerState.ReadOnly);

    public void GoesDown()
    {
        Become(ServerState.Down);
        Replace(areKept: true);
    }

    /// <summary>It is well again, or the next primary is.</summary>
    /// <param name="areWaitingKept">Whether commits that waited for the standby are kept: by a standby that is back, and by a restart of the primary; not by a failover.</param>
    public void Recovers(bool areWaitingKept)
    {
        var wasWaiting = Server == ServerState.WaitsForStandby;
        Become(ServerState.Up);
        // What the server has shown already is not lost here: its standby comes back.
        if (wasWaiting && (areWaitingKept || _isAheadOfStandby)) EndWaits(CommitWait.Confirmed);
        else if (wasWaiting) Replace(areKept: false);
        _isAheadOfStandby = false;
    }

    /// <summary>
    /// Somebody cancels the commits that wait: they become visible although the standby does not have them, and the server says so.
    /// </summary>
    public void CancelsWaits()
    {
        if (Server != ServerState.WaitsForStandby) return;
        _isAheadOfStandby |= _waitingForStandby.Count > 0;
        EndWaits(CommitWait.Cancelled);
    }

    internal async Task<T> OpenAsync<T>(SimulatedSilo silo, string place, Func<T> open)
    {
        var answer = new TaskCompletionSource<T>();
        new Worlds.WorldClock(world, null).CreateTimer(
            _ =>
            {
                if (world.IsDead(silo)) return;
                world.As(silo, () =>
                {
                    // A new connection is used only after a commit was confirmed.
                    if (Server != ServerState.Up || faults.Strikes(Fault.ConnectionRefused, place)) answer.TrySetException(Refusal());
                    else answer.TrySetResult(open());
                });
            },
            null,
            world.Delay(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20)),
            Timeout.InfiniteTimeSpan);
        return await answer.Task;
    }

    /// <summary>Returns when a commit may be carried out; false if no standby will have it.</summary>
    internal async Task<bool> WritableAsync()
    {
        switch (Server)
        {
            case ServerState.ReadOnly:
                throw Error("25006");
            case ServerState.Down:
                throw Error("57P01");
            case ServerState.WaitsForStandby:
                var turn = new TaskCompletionSource<CommitWait>();
                _waitingForStandby.Add(turn);
                var end = await turn.Task;
                if (end == CommitWait.Lost) throw new NpgsqlException("The server is gone.");
                if (end == CommitWait.Cancelled) faults.Hit(Fault.WaitCancelled, "server");
                return end != CommitWait.Cancelled;
            default:
                return true;
        }
    }

    private Exception Refusal() => Server == ServerState.ReadOnly ? Error("25006") : new NpgsqlException("The server does not answer.");

    private void Become(ServerState state)
    {
        Server = state;
        world.Tell($"the database server is {state}");
        world.History.Add(100 + (int)state);
        if (state != ServerState.Up) faults.Hit(FaultOf(state), "server");
    }

    private void Replace(bool areKept)
    {
        ServerNumber++;
        Locks.EndAll();
        EndWaits(areKept ? CommitWait.Confirmed : CommitWait.Lost);
    }

    private void EndWaits(CommitWait how)
    {
        TaskCompletionSource<CommitWait>[] waiting = [.. _waitingForStandby];
        _waitingForStandby.Clear();
        foreach (var one in waiting) one.SetResult(how);
    }

    private enum CommitWait
    {
        Confirmed,
        Cancelled,
        Lost,
    }

    private static Fault FaultOf(ServerState state) => state switch
    {
        ServerState.ReadOnly => Fault.ReadOnly,
        ServerState.Down => Fault.ShutDown,
        _ => Fault.StandbySilent,
    };
}

/// <summary>How the database server is.</summary>
public enum ServerState
{
    Up,
    WaitsForStandby,
    ReadOnly,
    Down,
}
