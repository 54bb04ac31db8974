namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>Withdrawals that the balance covers, and some that it does not.</summary>
internal sealed class WithdrawalWork(
    FrontDoor door, DepositWork deposits, WithdrawalRights rights, LoadIds ids, LoadTally tally, TimeProvider clock)
{
    private const int Unprocessable = 422;
    private const string InsufficientFunds = "INSUFFICIENT_FUNDS";

    /// <summary>Deposits that may be credited between reading their number and the withdrawal.</summary>
    private const long DepositsAhead = 100_000;

    private readonly KindTally _tally = tally[LoadKind.Withdrawal];

    public Task RunAsync(LoadDraw draw, long due, CancellationToken cancellation) =>
        _tally.OfferAsync(due, kind => draw.IsShort ? ShortAsync(draw.Label, kind, cancellation) : CoveredAsync(draw.Label, kind, cancellation));

    /// <summary>Withdraws more than all users of this run can have together.</summary>
    private async Task<LoadOutcome> ShortAsync(string label, KindTally kind, CancellationToken cancellation)
    {
        var amount = (tally.CreditsOffered + DepositsAhead) * FrontDoor.DepositAmount;
        var answer = await door.WithdrawAsync(ids.ShortWithdrawal(), label, amount, kind, cancellation);
        return answer.Status == Unprocessable && answer.Text("code") == InsufficientFunds
            ? LoadOutcome.RefusedAsExpected
            : LoadOutcome.Failed($"a withdrawal beyond the balance was answered {answer.Words}");
    }

    private async Task<LoadOutcome> CoveredAsync(string label, KindTally kind, CancellationToken cancellation)
    {
        // If no user has money yet, a deposit is made first.
        string? owner;
        while ((owner = rights.Take()) is null)
        {
            var funded = await deposits.RunAsync(label, clock.GetTimestamp(), cancellation);
            if (!funded.IsCompleted) return LoadOutcome.Failed("the deposit it was to be paid from failed");
        }

        var answer = await door.WithdrawAsync(ids.Withdrawal(), owner, FrontDoor.WithdrawalAmount, kind, cancellation);
        if (!answer.IsSuccess) return LoadOutcome.Failed($"a withdrawal was answered {answer.Words}");
        return answer.Text("status") is "held" or "sending" or "sent" or "unknown" or "settled"
            ? LoadOutcome.Completed
            : LoadOutcome.Failed($"a withdrawal that the balance covers became {answer.Text("status")}");
    }
}
