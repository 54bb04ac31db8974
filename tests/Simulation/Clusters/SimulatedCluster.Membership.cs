using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Runtime;

namespace Paykassma.Simulation.Clusters;

/// <summary>Which silos there are. That one is dead is noticed after a while; sometimes it is not dead.</summary>
public sealed partial class SimulatedCluster
{
    private static readonly TimeSpan NoticedAfterMax = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan StopsAfterMax = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan FrozenMin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FrozenMax = TimeSpan.FromMinutes(5);

    private readonly List<SimulatedSilo> _silos = [];
    private readonly HashSet<GrainCall> _underWay = [];

    /// <summary>Silos that new grains may be placed on.</summary>
    public IReadOnlyList<SimulatedSilo> Running => [.. _silos.Where(silo => silo.IsRunning && !Directory.IsCutOff(silo))];

    /// <summary>All that run, with those that are believed dead.</summary>
    public IReadOnlyList<SimulatedSilo> Silos => _silos;

    public event Action<SimulatedSilo>? Stopped;

    public event Action<SimulatedSilo>? Frozen;

    /// <summary>Starts another silo in place of one that is believed dead.</summary>
    public Action Replace { get; set; } = () => { };

    public void Join(SimulatedSilo silo)
    {
        World.Tell($"{silo} joins");
        _silos.Add(silo);
    }

    /// <summary>The process ends now. The others notice later.</summary>
    public void Kill(SimulatedSilo silo)
    {
        World.Tell($"KILLED {silo}");
        World.History.Add(10);
        World.History.Add(silo.Number);
        End(silo);
        After(NoticedAfterMax, () => DeclareDead(silo));
    }

    /// <summary>The others believe that it is dead; it works on until it learns what they believe, and ends itself.</summary>
    public void BelieveDead(SimulatedSilo silo)
    {
        World.Tell($"{silo} is BELIEVED DEAD");
        World.History.Add(11);
        World.History.Add(silo.Number);
        DeclareDead(silo);
        EndOnceItKnows(silo);
    }

    private void EndOnceItKnows(SimulatedSilo silo) => After(StopsAfterMax, () =>
    {
        if (silo.IsRunning) End(silo);
    });

    /// <summary>
    /// The process does nothing for a while, and then goes on as if no time had passed. If it takes too long, the others believe it dead; it
    /// learns so some time after it has gone on.
    /// </summary>
    /// <param name="replace">Starts another one, if it is believed dead.</param>
    public void Freeze(SimulatedSilo silo, TimeSpan lasts, Action replace)
    {
        World.Tell($"{silo} is FROZEN for {lasts.TotalSeconds:0.0} s");
        World.History.Add(12);
        World.History.Add(silo.Number);
        World.Freeze(silo);
        Frozen?.Invoke(silo);
        var isBelievedDead = false;
        _network.CreateTimer(_ => BelieveDead(), null, NoticedAfterMax, Timeout.InfiniteTimeSpan);
        _network.CreateTimer(_ => Thaw(), null, lasts, Timeout.InfiniteTimeSpan);

        void BelieveDead()
        {
            if (!silo.IsRunning || !World.IsFrozen(silo)) return;
            World.Tell($"{silo} is believed dead, since it is frozen");
            isBelievedDead = true;
            DeclareDead(silo);
            replace();
        }

        void Thaw()
        {
            if (!silo.IsRunning) return;
            World.Tell($"{silo} goes on");
            World.Thaw(silo);
            if (isBelievedDead) EndOnceItKnows(silo);
        }
    }

    /// <summary>Right before it acts outside, for so long that others have taken over what it was about to do.</summary>
    private void FreezeBeforeItActs(SimulatedSilo silo) => Freeze(silo, World.Delay(FrozenMin, FrozenMax), Replace);

    private void End(SimulatedSilo silo)
    {
        silo.IsRunning = false;
        World.Kill(silo);
        _silos.Remove(silo);
        Directory.Drop(silo);
        Stopped?.Invoke(silo);
    }

    private void DeclareDead(SimulatedSilo silo)
    {
        Directory.Forget(silo, silo.IsRunning);
        _underWay.RemoveWhere(call => call.At is null || call.IsAnswered);
        foreach (var call in _underWay.Where(call => call.At == silo && call.Owner != silo).OrderBy(call => call.Number).ToArray())
            Complete(call, Response.FromException(new SiloUnavailableException($"{silo} of {call} is dead.")));
    }

    /// <summary>A call to a silo whose death was not noticed yet: sometimes the connection is refused at once.</summary>
    private void Reject(GrainCall call, SimulatedSilo silo)
    {
        call.At = silo;
        if (World.Draw(2) == 0) Complete(call, Response.FromException(OrleansInternals.Rejection($"No connection to {silo} for {call}.")));
        else _underWay.Add(call);
    }
}
