using Orleans.Placement;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Withdrawals;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Merchant;

/// <summary>Ensures that one withdrawal is unique and follows its life cycle: load, ask the state machine, save with its transfer.</summary>
[GrainType("withdrawal"), PreferLocalPlacement]
public sealed class WithdrawalGrain(GrainStateStore store, TimeProvider clock)
    : StatefulGrain<WithdrawalState>("withdrawal", store), IWithdrawalGrain
{
    private string Id => GrainKeys.Id(Key);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<WithdrawalResult> Create(CreateWithdrawal command) => Apply(new WithdrawalCommand.Create(command.ToOrder(), Now));

    public Task<WithdrawalResult> Cancel() => Apply(new WithdrawalCommand.Cancel(Now));

    public Task<WithdrawalResult> Begin(BeginSending command) =>
        Apply(new WithdrawalCommand.Begin(WithdrawalContract.ToWhenUnknown(command.AskAgain), Now));

    public Task<WithdrawalResult> Record(RecordSending command) => Apply(new WithdrawalCommand.Record(
        command.Attempt,
        WithdrawalContract.ParseOutcome(command.Outcome),
        command.Answer,
        WithdrawalContract.ToWhenUnknown(command.AskAgain),
        Now));

    public Task<WithdrawalResult> Resolve(ResolveWithdrawal command) => Apply(new WithdrawalCommand.Resolve(
        new WithdrawalDecision(WithdrawalContract.ParseAction(command.Action), command.Operator, command.Reason, Now),
        WithdrawalContract.ToWhenUnknown(command.AskAgain)));

    public Task<WithdrawalView?> Get() => Task.FromResult(State?.ToView(Id));

    public async Task<WithdrawalReceived> Receive(ReceiveWithdrawalPostback command)
    {
        var step = WithdrawalMachine.Apply(Id, State, new WithdrawalCommand.Receive(command.ToNotice(), Now));
        if (step.Reply == WithdrawalReply.Held) return Held(step.Hold.ToString());
        if (step.Next is null) return new() { Code = WithdrawalReceiveCode.Repeated };
        // The ledger refuses only if it disagrees with this state: then nothing is booked, and the postback needs manual review.
        return await Store(step, command.AdditionalDataHash) is null ? new() { Code = WithdrawalReceiveCode.Taken } : Held("LedgerRefused");
    }

    private async Task<WithdrawalResult> Apply(WithdrawalCommand command)
    {
        var step = WithdrawalMachine.Apply(Id, State, command);
        switch (step.Next is null ? null : await Store(step))
        {
            case null:
                return new()
                {
                    Code = WithdrawalContract.ToCode(step.Reply),
                    Withdrawal = State?.ToView(Id),
                    Attempt = step.Reply == WithdrawalReply.Send ? AttemptOf(State!) : null,
                };
            case LedgerError.InsufficientFunds:
                return new() { Code = WithdrawalCode.InsufficientFunds };
            case var error:
                return new() { Code = WithdrawalCode.LedgerRefused, Withdrawal = State?.ToView(Id), Error = error };
        }
    }

    /// <summary>Makes the step durable together with its transfer, or neither. Returns the ledger's error if it refuses.</summary>
    private async Task<LedgerError?> Store(WithdrawalStep step, params string[] closesHeld)
    {
        if (step.Transfer is not { } transfer) await Save(step.Next!);
        else if (await SaveWith(transfer, step.Next!, [.. closesHeld]) is { } error) return error;

        // Most withdrawals end like this and are not used again. If they stayed in memory until idle, they would be most of the heap.
        if (State!.Status is WithdrawalStatus.Settled or WithdrawalStatus.Released) DeactivateOnIdle();
        return null;
    }

    private static AttemptToSend AttemptOf(WithdrawalState state) => new()
    {
        Number = state.OpenAttempt!.Value,
        SendBefore = state.DueAt!.Value - WithdrawalSchedule.AttemptLostAfterMs + WithdrawalSchedule.SendWithinMs,
    };

    private static WithdrawalReceived Held(string reason) => new() { Code = WithdrawalReceiveCode.Held, HoldReason = reason };
}
