using Orleans.Placement;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Merchant;

/// <summary>Ensures that one withdrawal is unique and follows its life cycle: load, ask the state machine, save with its transfer.</summary>
[GrainType("withdrawal"), PreferLocalPlacement]
public sealed class WithdrawalGrain(GrainStateStore store, TimeProvider clock)
    : StatefulGrain<WithdrawalState>("withdrawal", store), IWithdrawalGrain
{
    private string Id => GrainKeys.Id(Key);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<WithdrawalResult> Create(WithdrawalOrder order) => Apply(new WithdrawalCommand.Create(order, Now));

    public Task<WithdrawalResult> Cancel() => Apply(new WithdrawalCommand.Cancel(Now));

    public async Task<WithdrawalResult> Begin(WhenUnknown whenUnknown)
    {
        // A new one is sent at once, before a re-check finds it.
        if (State is not { Status: WithdrawalStatus.Held }) await ReloadUnlessDue(State?.DueAt, Now);
        return await Apply(new WithdrawalCommand.Begin(whenUnknown, Now));
    }

    public Task<WithdrawalResult> Record(RecordSending command) =>
        Apply(new WithdrawalCommand.Record(command.Attempt, command.Outcome, command.Answer, command.WhenUnknown, Now));

    public Task<WithdrawalResult> Resolve(ResolveWithdrawal command) => Apply(new WithdrawalCommand.Resolve(
        new WithdrawalDecision(command.Action, command.Operator, command.Reason, Now) { ApprovedBy = command.ApprovedBy }, command.WhenUnknown));

    public Task<WithdrawalState?> Get() => Task.FromResult(State);

    public async Task<WithdrawalReceived> Receive(ReceiveWithdrawalPostback command)
    {
        var step = WithdrawalMachine.Apply(Id, State, new WithdrawalCommand.Receive(command.Notice, Now));
        if (step is { Reply: WithdrawalReply.Held, Next: null })
        {
            // Nothing is written, so nothing tells that memory is older: while the grain was active in two places, the other one has written.
            await Reload();
            step = WithdrawalMachine.Apply(Id, State, new WithdrawalCommand.Receive(command.Notice, Now));
        }

        // The ledger refuses only if it disagrees with this state: then nothing is booked, and the postback needs manual review.
        return step.Next is not null && await Store(step, command.AdditionalDataHash) is not null
            ? new() { Reply = WithdrawalReply.Held, Hold = WithdrawalHold.LedgerRefused }
            : new() { Reply = step.Reply, Hold = step.Hold };
    }

    private async Task<WithdrawalResult> Apply(WithdrawalCommand command)
    {
        var step = WithdrawalMachine.Apply(Id, State, command);
        var error = step.Next is null ? null : await Store(step);
        return new() { Reply = error is null ? step.Reply : WithdrawalReply.LedgerRefused, Withdrawal = State, Error = error };
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
}
