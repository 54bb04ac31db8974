using System.Collections.Concurrent;
using Paykassma.Domain.Merchant.Rechecks;

namespace Paykassma.Grains.Tests;

/// <summary>Only collects what is offered, so that a test can run the errand itself.</summary>
public sealed class HeldProviderCourier : IProviderCourier
{
    public ConcurrentQueue<string> Offered { get; } = new();

    public bool Offer(string grainKey)
    {
        Offered.Enqueue(grainKey);
        return true;
    }

    /// <summary>What was offered since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (Offered.TryDequeue(out var key)) taken.Add(key);
        return taken;
    }
}
