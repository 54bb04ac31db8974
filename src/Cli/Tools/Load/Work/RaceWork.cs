namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>Two payers activate the number of one wallet transfer at the same time. Exactly one is credited, the other is refused.</summary>
internal sealed class RaceWork(
    FrontDoor door, Registrations registrations, DepositWatching watching, LoadIds ids, LoadTally tally, CreditBook credits)
{
    public Task RunAsync(long due, CancellationToken cancellation) => tally[LoadKind.Race].OfferAsync(due, async kind =>
    {
        var (one, other) = ids.Race();
        // With separate payers: wrong numbers make a label suspect, and that must not affect other deposits.
        var orders = await Task.WhenAll(
            registrations.RegisterAsync(one, $"{one}-payer", kind, cancellation), registrations.RegisterAsync(other, $"{other}-payer", kind, cancellation));
        if (orders.FirstOrDefault(registered => registered.Order is null) is { Why: { } why }) return LoadOutcome.Failed(why);
        var first = orders[0].Order!;
        var second = orders[1].Order! with { Number = first.Number };
        var paid = await door.TransferAsync(first.Identifier, first.Number, kind, cancellation);
        if (!paid.IsSuccess) return LoadOutcome.Failed($"a wallet transfer was answered {paid.Words}");
        string[] ends = ["unknown", "unknown"];
        try
        {
            ends = await Task.WhenAll(ActivateAsync(first, kind, cancellation), ActivateAsync(second, kind, cancellation));
        }
        finally
        {
            Count(first, ends[0]);
            Count(second, ends[1]);
        }

        Array.Sort(ends, StringComparer.Ordinal);
        return ends is ["credited", "failed"] ? LoadOutcome.Completed : LoadOutcome.Failed($"two payers of one number ended as {ends[0]} and {ends[1]}");
    });

    private async Task<string> ActivateAsync(RegisteredOrder order, KindTally kind, CancellationToken cancellation)
    {
        var answer = await door.ActivateAsync(order.Id, order.Number, kind, cancellation);
        return answer.IsSuccess ? await watching.UntilEndAsync(order.Id, answer.Text("status"), kind, cancellation) : answer.Words;
    }

    private void Count(RegisteredOrder order, string end)
    {
        if (end == "credited") credits.Acknowledge(order.Label);
        else if (end != "failed") credits.LeaveOpen(order.Label);
    }
}
