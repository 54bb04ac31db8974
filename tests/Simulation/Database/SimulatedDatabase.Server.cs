using Npgsql;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Faults;

namespace Paykassma.Simulation.Database;

/// <summary>How the server is: whether it can write, and what happens to what is under way when it is replaced.</summary>
public sealed partial class SimulatedDatabase
{
    private readonly List<TaskCompletionSource<bool>> _waitingForStandby = [];

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
        if (wasWaiting && areWaitingKept) EndWaits(areKept: true);
        else if (wasWaiting) Replace(areKept: false);
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

    /// <summary>Returns when a commit may be carried out.</summary>
    internal async Task WritableAsync()
    {
        switch (Server)
        {
            case ServerState.ReadOnly:
                throw Error("25006");
            case ServerState.Down:
                throw Error("57P01");
            case ServerState.WaitsForStandby:
                var turn = new TaskCompletionSource<bool>();
                _waitingForStandby.Add(turn);
                if (!await turn.Task) throw new NpgsqlException("The server is gone.");
                break;
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
        EndWaits(areKept);
    }

    private void EndWaits(bool areKept)
    {
        TaskCompletionSource<bool>[] waiting = [.. _waitingForStandby];
        _waitingForStandby.Clear();
        foreach (var one in waiting) one.SetResult(areKept);
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
