using System.Collections.Concurrent;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Grains.Tests;

/// <summary>Only collects what is offered: the test itself is the courier.</summary>
public sealed class HeldPayoutCourier : IPayoutCourier
{
    public ConcurrentQueue<string> Offered { get; } = new();

    public bool Offer(string payoutKey)
    {
        Offered.Enqueue(payoutKey);
        return true;
    }
}
