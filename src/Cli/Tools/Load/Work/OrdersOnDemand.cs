using System.Collections.Concurrent;

namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>Each order is registered just before it is needed: for the closed model, in which nothing runs in the background.</summary>
internal sealed class OrdersOnDemand(Registrations registrations) : IOrderSource
{
    private readonly ConcurrentQueue<RegisteredOrder> _unpaid = new();

    public async Task<RegisteredOrder?> TakeAsync(string label, CancellationToken cancellation) =>
        _unpaid.TryDequeue(out var order) ? order : await registrations.OfferAsync(label, cancellation);

    public void GiveBack(RegisteredOrder order) => _unpaid.Enqueue(order);

    public Task DrainAsync() => Task.CompletedTask;
}
