namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>Whole deposits: registered, paid, activated, and polled until the user is credited.</summary>
internal sealed class DepositWork(
    FrontDoor door, Registrations registrations, DepositWatching watching, LoadIds ids, LoadTally tally, CreditBook credits,
    WithdrawalRights rights)
{
    public Task<LoadOutcome> RunAsync(string label, long due, CancellationToken cancellation) =>
        tally[LoadKind.Deposit].OfferAsync(due, async kind =>
        {
            var (order, why) = await registrations.RegisterAsync(ids.Deposit(), label, kind, cancellation);
            if (order is null) return LoadOutcome.Failed(why);
            var outcome = LoadOutcome.Failed("given up before it was answered");
            try
            {
                return outcome = await PayAsync(order, kind, cancellation);
            }
            finally
            {
                if (outcome.IsCompleted) credits.Acknowledge(label);
                else credits.LeaveOpen(label);
            }
        });

    private async Task<LoadOutcome> PayAsync(RegisteredOrder order, KindTally kind, CancellationToken cancellation)
    {
        var paid = await door.TransferAsync(order.Identifier, order.Number, kind, cancellation);
        if (!paid.IsSuccess) return LoadOutcome.Failed($"a wallet transfer was answered {paid.Words}");
        var activated = await door.ActivateAsync(order.Id, order.Number, kind, cancellation);
        if (!activated.IsSuccess) return LoadOutcome.Failed($"an activation was answered {activated.Words}");
        var end = await watching.UntilEndAsync(order.Id, activated.Text("status"), kind, cancellation);
        if (end != "credited") return LoadOutcome.Failed($"a paid deposit was not credited but {end}");
        rights.Credited(order.Label);
        return LoadOutcome.Completed;
    }
}
