using System.Collections.Concurrent;
using System.Diagnostics;
using Orleans;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Load;

namespace Paykassma.Stores;

/// <summary>The writers of a round: each waits for its write before the next one, as a grain does.</summary>
internal sealed class StoreLoad(StoreContestant contestant, int? count, TimeSpan duration)
{
    private readonly ConcurrentQueue<TimeSpan> _took = new();
    private int _next;

    public async Task<(Latencies Took, TimeSpan Elapsed)> RunAsync(GrainState<DepositState>[] states)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(states.Select((state, writer) => Task.Run(() => WriteAsync(StoreTable.GrainOf(contestant.Name, writer), state, began))));
        return (Latencies.Of(_took), Stopwatch.GetElapsedTime(began));
    }

    private async Task WriteAsync(GrainId grain, GrainState<DepositState> state, long began)
    {
        while (count is { } max ? Interlocked.Increment(ref _next) <= max : Stopwatch.GetElapsedTime(began) < duration)
        {
            var sent = Stopwatch.GetTimestamp();
            // Another content each time: a write that changes nothing could be cheaper.
            state.State = state.State! with { CreatedAt = state.State!.CreatedAt + 1 };
            await contestant.Storage.WriteStateAsync(StoreTable.StateName, grain, state);
            _took.Enqueue(Stopwatch.GetElapsedTime(sent));
        }
    }
}
