using System.Collections.Concurrent;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>Sees the calls that end an attempt to deliver, so that a test can wait for one it armed before.</summary>
public sealed class PostbackWatch : IOutgoingGrainCallFilter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _attempts = new();
    private readonly ConcurrentDictionary<string, PostbackTally> _tallies = new();

    /// <summary>Completes when an attempt at the postback of this payment has been recorded, from now or before.</summary>
    public Task Attempted(string merchant, string paymentId) => Source(GrainKeys.Postback(merchant, $"deposit/{paymentId}")).Task
        .WaitAsync(Patience);

    /// <summary>How often the courier has been done with a postback: an attempt recorded, or put off.</summary>
    public PostbackTally Tally(string postbackKey) => _tallies.GetOrAdd(postbackKey, _ => new PostbackTally());

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        await context.Invoke();
        if (context.MethodName == nameof(IPostbackGrain.Record)) Source(context.TargetId.Key.ToString()!).TrySetResult();
        if (context.MethodName is nameof(IPostbackGrain.Record) or nameof(IPostbackGrain.Defer)) Tally(context.TargetId.Key.ToString()!).Add();
    }

    private TaskCompletionSource Source(string key) =>
        _attempts.GetOrAdd(key, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
