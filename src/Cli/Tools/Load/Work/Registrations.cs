namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>Registers orders, as a separate operation or as the first step of a longer one.</summary>
internal sealed class Registrations(FrontDoor door, LoadIds ids, LoadTally tally, TimeProvider clock)
{
    /// <summary>A separate operation. Null if it failed.</summary>
    public async Task<RegisteredOrder?> OfferAsync(string label, CancellationToken cancellation)
    {
        RegisteredOrder? order = null;
        await tally[LoadKind.Registration].OfferAsync(clock.GetTimestamp(), async kind =>
        {
            (order, var why) = await RegisterAsync(ids.Postback(), label, kind, cancellation);
            return order is null ? LoadOutcome.Failed(why) : LoadOutcome.Completed;
        });
        return order;
    }

    /// <summary>Null and the reason if it failed.</summary>
    public async Task<(RegisteredOrder? Order, string Why)> RegisterAsync(string id, string label, KindTally kind, CancellationToken cancellation)
    {
        var answer = await door.CreateDepositAsync(id, label, kind, cancellation);
        if (!answer.IsSuccess) return (null, $"registering an order was answered {answer.Words}");
        if (answer.Text("wallet", "identifier") is not { Length: > 0 } identifier) return (null, "a registered order names no wallet to pay to");
        return (new RegisteredOrder(id, label, identifier, ids.Number(), clock.GetUtcNow()), "");
    }
}
