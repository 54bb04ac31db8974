namespace Paykassma.Cli.Load.Work;

/// <summary>Where postbacks get the orders they pay.</summary>
internal interface IOrderSource
{
    /// <summary>An order that nobody else gets. Null where its registration failed.</summary>
    Task<RegisteredOrder?> TakeAsync(string label, CancellationToken cancellation);

    /// <summary>Brings back an order that was not paid.</summary>
    void GiveBack(RegisteredOrder order);

    /// <summary>Returns when no registration is under way. Nobody may take any more.</summary>
    Task DrainAsync();
}
