using System.Collections.Concurrent;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>Counts the calls of each grain's methods, and loses those that a test names: before they are sent, or their answers.</summary>
internal sealed class LossyCalls : IOutgoingGrainCallFilter
{
    private readonly ConcurrentDictionary<(string Key, string Method), int> _counts = new();
    private readonly ConcurrentDictionary<(string Key, string Method), Loss> _losses = new();

    /// <summary>How often a method of this grain was called.</summary>
    public int Count(string key, string method) => _counts.GetValueOrDefault((key, method));

    /// <summary>Loses the first calls before they are sent, as to a silo that is gone.</summary>
    /// <param name="why">What Orleans throws; a silo that is not available unless given.</param>
    public void LoseCalls(string key, string method, int times, Action? meanwhile = null, Func<Exception>? why = null) =>
        _losses[(key, method)] = new Loss(times, why ?? (() => new SiloUnavailableException("The silo is gone.")), HasRun: false, meanwhile);

    /// <summary>Loses the answers of the first calls, which have run by then.</summary>
    public void LoseAnswers(string key, string method, int times) =>
        _losses[(key, method)] = new Loss(times, () => new TimeoutException("No answer came."), HasRun: true, Meanwhile: null);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var call = (context.TargetId.Key.ToString()!, context.MethodName);
        var number = _counts.AddOrUpdate(call, 1, (_, count) => count + 1);
        var loss = _losses.TryGetValue(call, out var known) && number <= known.Times ? known : null;
        if (loss is null or { HasRun: true }) await context.Invoke();
        if (loss is null) return;
        loss.Meanwhile?.Invoke();
        throw loss.Why();
    }

    private sealed record Loss(int Times, Func<Exception> Why, bool HasRun, Action? Meanwhile);
}
