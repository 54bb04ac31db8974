using System.Collections.Concurrent;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests;

/// <summary>Takes what is offered and lets it lie: a test is the courier itself.</summary>
public sealed class HeldPayoutCourier : IPayoutCourier
{
    public ConcurrentQueue<string> Offered { get; } = new();

    public bool Offer(string payoutKey)
    {
        Offered.Enqueue(payoutKey);
        return true;
    }
}
