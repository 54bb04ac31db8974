using System.Collections.Concurrent;
using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Grains.Tests;

/// <summary>Only collects what is offered, so that a test can see what is due.</summary>
public sealed class HeldCourier : IPostbackCourier
{
    public ConcurrentQueue<string> Offered { get; } = new();

    public bool HasPlace { get; set; } = true;

    public void Clear()
    {
        Offered.Clear();
        HasPlace = true;
    }

    public bool Offer(string postbackKey)
    {
        Offered.Enqueue(postbackKey);
        return HasPlace;
    }
}
