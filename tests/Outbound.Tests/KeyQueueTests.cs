using System.Collections.Concurrent;

namespace Paykassma.Outbound.Tests;

public sealed class KeyQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void NoMoreWaitThanTheQueueTakes()
    {
        var queue = new KeyQueue(waitingMax: 2, workers: 1, KnownUntil.Taken);
        Assert.True(queue.TryAdd("a"));
        Assert.True(queue.TryAdd("b"));
        Assert.False(queue.TryAdd("c"));
        Assert.True(queue.TryAdd("a"), "what waits already has its place");
    }

    [Fact]
    public async Task WhatFailsIsReportedAndTheWorkGoesOn()
    {
        var queue = new KeyQueue(waitingMax: 2, workers: 1, KnownUntil.Done);
        var failed = new ConcurrentQueue<string>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        queue.TryAdd("bad");
        queue.TryAdd("good");
        var work = queue.WorkAsync(
            (key, _) =>
            {
                if (key == "bad") throw new InvalidOperationException("broken");
                done.SetResult();
                return Task.CompletedTask;
            },
            (key, e) => failed.Enqueue($"{key}: {e.Message}"),
            stop.Token);
        await done.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(["bad: broken"], failed);
        await stop.CancelAsync();
        await work;
    }

    [Theory]
    [InlineData(nameof(KnownUntil.Taken), 2)]
    [InlineData(nameof(KnownUntil.Done), 1)]
    public async Task AKeyUnderWayIsQueuedAgainOnlyIfItIsKnownUntilItIsTaken(string until, int times)
    {
        var queue = new KeyQueue(waitingMax: 2, workers: 1, Enum.Parse<KnownUntil>(until));
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var taken = new ConcurrentQueue<string>();
        using var stop = new CancellationTokenSource();
        var work = queue.WorkAsync(
            async (key, _) =>
            {
                taken.Enqueue(key);
                begun.TrySetResult();
                await goOn.Task;
                if (key == "last") last.SetResult();
            },
            (_, _) => { },
            stop.Token);
        queue.TryAdd("a");
        await begun.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(queue.TryAdd("a"));
        Assert.True(queue.TryAdd("last"));
        goOn.SetResult();
        await last.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(times, taken.Count(key => key == "a"));
        await stop.CancelAsync();
        await work;
    }

    [Fact]
    public async Task WhateverTheWorkDoesAtTheStopIsNoFailure()
    {
        var queue = new KeyQueue(waitingMax: 1, workers: 2, KnownUntil.Done);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        queue.TryAdd("a");
        var work = queue.WorkAsync(
            async (_, stopping) =>
            {
                begun.SetResult();
                var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await using var registration = stopping.Register(stopped.SetResult);
                await stopped.Task;
                throw new InvalidOperationException("cut off");
            },
            (key, _) => Assert.Fail($"{key} was reported"),
            stop.Token);
        await begun.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await work.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
