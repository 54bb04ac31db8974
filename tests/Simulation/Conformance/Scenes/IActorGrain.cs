using Orleans;
using Orleans.Concurrency;

namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>
/// A grain that notes what it does, and waits at the gate that has the name of the act. Its answers tell which activation acted, counted from
/// one on each stage.
/// </summary>
public interface IActorGrain : IGrainWithStringKey
{
    Task<string> Act(string name);

    [AlwaysInterleave]
    Task<string> Interleave(string name);

    /// <summary>Answers at once.</summary>
    [AlwaysInterleave]
    Task IsThere();

    [ReadOnly]
    Task<string> Look(string name);

    [ResponseTimeout("00:00:00.4")]
    Task<string> ActBriefly(string name);

    [OneWay]
    Task Hear(string name);

    /// <summary>Acts, and asks to be deactivated in the middle of it.</summary>
    Task<string> ActAndLeave(string name);

    /// <summary>Lets another act, or itself.</summary>
    Task<string> ActBy(IActorGrain other, string name);

    /// <summary>As <see cref="ActBy"/>, for no longer than a moment.</summary>
    [ResponseTimeout("00:00:00.4")]
    Task<string> ActBrieflyBy(IActorGrain other, string name);

    Task<string> Fail(SceneFailure how);

    /// <summary>Lets another fail.</summary>
    Task<string> FailBy(IActorGrain other, SceneFailure how);

    /// <summary>What the request context says, here and at <paramref name="others"/> one after the other; each changes it afterwards.</summary>
    Task<string> Context(params IActorGrain[] others);

    /// <summary>Adds to the list and returns it.</summary>
    Task<List<string>> AddTo(List<string> list);

    /// <summary>Keeps the list of the last <see cref="AddTo"/>, which its caller has too, and says how long it is.</summary>
    Task<int> CountKept();

    /// <summary>Starts a timer that notes each tick, waits at the gate of its name and number, and ends after so many.</summary>
    Task StartTimer(string name, SceneTimer timer);

    Task RegisterReminder(string name, TimeSpan dueTime);

    /// <returns>Whether there was one.</returns>
    Task<bool> UnregisterReminder(string name);
}

/// <param name="Ticks">It disposes of itself at the last one.</param>
/// <param name="Interleave">It ticks while the grain does something else.</param>
/// <param name="Fails">Each tick throws.</param>
[GenerateSerializer]
public sealed record SceneTimer(
    [property: Id(0)] TimeSpan Due, [property: Id(1)] TimeSpan Period, [property: Id(2)] int Ticks, [property: Id(3)] bool Interleave = false,
    [property: Id(4)] bool Fails = false);

/// <summary>How a grain's method fails.</summary>
[GenerateSerializer]
public enum SceneFailure
{
    Plain,
    OfItsOwn,
    WithACause,
    Cancelled,
    TimedOut,
    Unserializable,
    StaleState,
    StaleStateOfAnother,
}
