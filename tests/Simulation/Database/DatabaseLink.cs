using Npgsql;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Database;

/// <summary>A connection of one silo with the server. A message may be lost on its way, or its answer; then the connection is gone.</summary>
internal sealed class DatabaseLink
{
    private static readonly TimeSpan OneWayMin = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan OneWayMax = TimeSpan.FromMicroseconds(800);
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(90);

    /// <summary>The server ends a transaction that its client leaves idle for so long (idle_in_transaction_session_timeout).</summary>
    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(5);

    private readonly SimulatedDatabase _database;
    private readonly SimulatedSilo _silo;
    private readonly WorldClock _network;
    private readonly Action _gone;
    private readonly long _server;

    /// <param name="gone">The server ends what the connection had begun.</param>
    public DatabaseLink(SimulatedDatabase database, SimulatedSilo silo, Action gone)
    {
        (_database, _silo, _gone) = (database, silo, gone);
        _network = new WorldClock(database.World, null);
        _server = database.ServerNumber;
        silo.Cluster.Stopped += OnStopped;
        silo.Cluster.Frozen += OnFrozen;
    }

    public bool IsGone { get; private set; }

    private bool IsOfAnEarlierServer => _server != _database.ServerNumber;

    /// <summary>Sends a message, and returns what the server answers.</summary>
    /// <param name="place">What is sent: where a fault may strike.</param>
    /// <param name="execute">What the server does.</param>
    public Task<T> SendAsync<T>(string place, Func<Task<T>> execute)
    {
        var answer = new TaskCompletionSource<T>();
        if (IsGone || IsOfAnEarlierServer) Break(answer);
        else if (_database.Faults.Strikes(Fault.LostBefore, place)) After(() => Break(answer));
        else Send(place, execute, answer);
        return answer.Task;
    }

    public void Close()
    {
        if (IsGone) return;
        IsGone = true;
        _silo.Cluster.Stopped -= OnStopped;
        _silo.Cluster.Frozen -= OnFrozen;
        _gone();
    }

    private void Send<T>(string place, Func<Task<T>> execute, TaskCompletionSource<T> answer)
    {
        var isLost = _database.Faults.Strikes(Fault.LostAfter, place);
        var isLate = _database.Faults.Strikes(Fault.LateAnswer, place);
        After(async () =>
        {
            if (IsGone) return;
            Action reply;
            try
            {
                if (IsOfAnEarlierServer) throw new NpgsqlException("The server has ended the session.");
                var result = await execute();
                reply = () => answer.TrySetResult(result);
            }
            catch (Exception e)
            {
                (reply, isLate) = (() => answer.TrySetException(e), false);
            }

            // The client went while it waited, for a lock or for the standby: the server notices when it answers.
            if (IsGone) _gone();
            else if (isLost || IsOfAnEarlierServer) After(() => Break(answer));
            else After(() => Back(reply), isLate ? LateMax : OneWayMax);
        });
    }

    private void Break<T>(TaskCompletionSource<T> answer)
    {
        Close();
        Back(() => answer.TrySetException(new NpgsqlException("The connection is gone.")));
    }

    private void Back(Action action)
    {
        if (!_database.World.IsDead(_silo)) _database.World.As(_silo, action);
    }

    private void After(Action action, TimeSpan? max = null) => _network.CreateTimer(
        static action => ((Action)action!)(), action, _database.World.Delay(OneWayMin, max ?? OneWayMax), Timeout.InfiniteTimeSpan);

    /// <summary>The server notices a moment later that its client is gone; what was on its way by then still arrives.</summary>
    private void OnStopped(SimulatedSilo silo)
    {
        if (silo == _silo) After(Close, TimeSpan.FromSeconds(1));
    }

    private void OnFrozen(SimulatedSilo silo)
    {
        if (silo != _silo) return;
        After(
            () =>
            {
                if (_database.World.IsFrozen(silo)) Close();
            },
            IdleMax);
    }
}
