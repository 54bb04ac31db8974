using Orleans;
using Orleans.CodeGeneration;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Serialization.Invocation;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Runtime;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Clusters;

/// <summary>Silos, and the network between them.</summary>
public sealed partial class SimulatedCluster
{
    [ThreadStatic]
    private static SimulatedCluster? _current;

    private static readonly TimeSpan DelayMax = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LateMax = TimeSpan.FromSeconds(20);
    private const int ForwardsMax = 2;

    private readonly WorldClock _network;
    private long _calls;
    private long _activations;

    public SimulatedCluster(World world, FaultPlan faults)
    {
        (World, Faults) = (world, faults);
        _network = new WorldClock(world, null);
        // One world at a time on a thread.
        _current = this;
    }

    /// <summary>The cluster of the world that runs on this thread.</summary>
    internal static SimulatedCluster Current => _current ?? throw new InvalidOperationException("A grain was called outside of any world.");

    public World World { get; }

    public FaultPlan Faults { get; }

    public IGrainFactory Grains => OrleansParts.Shared.Factory;

    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public long Calls => _calls;

    public long Activations => _activations;

    internal Directory Directory { get; } = new();

    internal void Send(GrainCall call)
    {
        call.Number = ++_calls;
        call.Source = OrleansInternals.Current as GrainActivation;
        call.Owner = World.Owner;
        call.Baggage = RequestContextExtensions.Export(OrleansParts.Shared.Copier);
        call.Body = OrleansParts.Shared.Copier.Copy(call.Body)!;
        Happened(1, call);
        if (World.HasStory) World.Tell($"{call.Source?.ToString() ?? call.Owner ?? "someone"} calls {call}");
        if (!call.IsOneWay)
        {
            var timeout = call.Body.GetDefaultResponseTimeout() ?? CallTimeout;
            call.Deadline = ClockOf(call.Owner).CreateTimer(_ => TimeOut(call), null, timeout, Timeout.InfiniteTimeSpan);
        }

        // As Orleans: who wants no answer waits for none.
        if (call.IsOneWay) call.Complete(Response.Completed);
        if (Faults.Strikes(Fault.CallLost, call.Place)) World.Tell($"LOST {call}");
        else Deliver(call, Faults.Strikes(Fault.CallLate, call.Place) ? LateMax : DelayMax);
    }

    internal void Answer(GrainCall call, SimulatedSilo from, Response response)
    {
        call.At = null;
        // As Orleans: what cannot be sent is answered by the failure to send it.
        try
        {
            response = call.Owner != from ? OrleansParts.Shared.OverTheWire(response) : OrleansParts.Shared.Copier.Copy(response)!;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            response = OrleansParts.Shared.OverTheWire(Response.FromException(new SerializerException($"{e.GetType().Name}: {e.Message}")));
        }

        if (Faults.Strikes(Fault.AnswerLost, call.Place))
        {
            World.Tell($"LOST the answer of {call}");
            return;
        }

        // What the caller does next cannot be taken back.
        if (ActsOutsideAfter(call) && Running.Count(silo => !World.IsFrozen(silo)) > 1 && call.Owner is SimulatedSilo { IsRunning: true } caller && !World.IsFrozen(caller)
            && !Directory.IsCutOff(caller) && Faults.Strikes(Fault.Frozen, call.Place)) FreezeBeforeItActs(caller);
        After(DelayMax, () => Complete(call, response));
    }

    /// <summary>Sends a call on that its activation could not take any more.</summary>
    internal void Forward(GrainCall call, SimulatedSilo from)
    {
        if (++call.Forwards > ForwardsMax) Answer(call, from, Response.FromException(OrleansInternals.Rejection($"{call} was forwarded too often.")));
        else Deliver(call, DelayMax);
    }

    private void Deliver(GrainCall call, TimeSpan delayMax) => After(delayMax, () =>
    {
        if (World.IsDead(call.Owner)) return;
        var activation = Find(call);
        if (!activation.Silo.IsRunning)
        {
            Reject(call, activation.Silo);
            return;
        }

        if (call.Owner != activation.Silo) call.Body = OrleansParts.Shared.OverTheWire(call.Body);
        Happened(2, call);
        World.History.Add(activation.Number);
        if (World.HasStory) World.Tell($"{call} reaches {activation}");
        call.At = activation.Silo;
        _underWay.Add(call);
        World.As(activation.Silo, () =>
        {
            if (activation.TryReceive(call)) return;
            Directory.Remove(activation);
            Forward(call, activation.Silo);
        });
    });

    private GrainActivation Find(GrainCall call)
    {
        var asker = call.Owner as SimulatedSilo;
        if (Directory.Find(call.Target, asker) is { IsGone: false } known) return known;
        var silo = Directory.IsCutOff(asker) ? asker! : Running[World.Draw(Running.Count)];
        var activation = new GrainActivation(call.Target, silo, ++_activations);
        Directory.Add(activation, asker);
        return activation;
    }

    private void Complete(GrainCall call, Response response)
    {
        if (call.IsAnswered || World.IsDead(call.Owner)) return;
        Happened(response.Exception is null ? 3 : 4, call);
        if (World.HasStory) World.Tell($"{call} is answered {(response.Exception is { } fault ? $"{fault.GetType().Name}: {fault.Message}" : response.Result)}");
        World.As(call.Owner, () => call.Complete(response));
    }

    private void TimeOut(GrainCall call)
    {
        if (call.IsAnswered) return;
        Happened(5, call);
        World.Tell($"{call} is given up");
        World.As(call.Owner, () => call.Complete(Response.FromException(new TimeoutException($"{call} was not answered in time."))));
    }

    private static bool ActsOutsideAfter(GrainCall call) => call.Place == "payout.Begin";

    private WorldClock ClockOf(object? owner) => owner is SimulatedSilo silo ? silo.Clock : _network;

    private void After(TimeSpan max, Action action) =>
        _network.CreateTimer(static action => ((Action)action!)(), action, World.Delay(TimeSpan.Zero, max), Timeout.InfiniteTimeSpan);

    private void Happened(int what, GrainCall call)
    {
        World.History.Add(what);
        World.History.Add(call.Number);
        World.History.Add(World.Now);
    }
}
