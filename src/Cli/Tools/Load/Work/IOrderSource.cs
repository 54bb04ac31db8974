namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>The source of the orders that postbacks pay.</summary>
internal interface IOrderSource
{
    /// <summary>Takes an order for one caller only. Null if its registration failed.</summary>
    Task<RegisteredOrder?> TakeAsync(string label, CancellationToken cancellation);

    /// <summary>Returns an order that was not paid.</summary>
    void GiveBack(RegisteredOrder order);

    /// <summary>Returns when no registration is running. No order may be taken after that.</summary>
    Task DrainAsync();
}
