using Orleans.Placement;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Merchant;

/// <summary>Ensures that one deposit is unique and follows its life cycle: load, ask the state machine, save.</summary>
[GrainType("deposit"), PreferLocalPlacement]
public sealed class DepositGrain(GrainStateStore store, TimeProvider clock, DepositPolicy policy)
    : StatefulGrain<DepositState>("deposit", store), IDepositGrain
{
    private string Id => GrainKeys.Id(Key);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whoever leaves in order saves what is remembered.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (IsAhead && reason.ReasonCode != DeactivationReasonCode.ActivationFailed) await Save(State!);
    }

    public Task<DepositAnswer> Register(RegisterDeposit command) =>
        Apply(new DepositCommand.Register(command.Label, command.WalletType, command.Currency, command.Amount, Now) { Wallet = command.Wallet });

    public Task<DepositAnswer> ShowWallet(ShowWallet command) => Apply(new DepositCommand.ShowWallet(command.Details));

    public Task<DepositAnswer> BeginActivation(BeginActivation command) =>
        Apply(new DepositCommand.BeginActivation(command.Key1, command.Amount, Now, policy));

    public Task<DepositAnswer> RecordActivation(RecordActivation command) => Apply(command.Outcome is { } outcome
        ? new DepositCommand.RecordActivation(command.Attempt, command.Recheck, outcome, command.Message, Now, policy)
        : new DepositCommand.NoteUnanswered(command.Attempt, command.Recheck, command.Message ?? ""));

    public async Task<DepositState?> BeginRecheck()
    {
        await ReloadUnlessDue(State?.DueAt, Now);
        var step = DepositMachine.Apply(Id, State, new DepositCommand.BeginRecheck(Now, policy));
        // What was due in the database is a promise that has been remembered since, and has not come true soon.
        if ((step.Next ?? (IsAhead ? State : null)) is { } next) await Save(next);
        return step.Reply == DepositReply.AskDue ? step.Next : null;
    }

    public Task<DepositAnswer> Close(CloseDeposit command) => Apply(new DepositCommand.Close(command.Operator, command.Reason, Now));

    public Task<DepositAnswer> Wait(WaitForDeposit command) =>
        Apply(new DepositCommand.Wait(command.Until, command.Operator, command.Reason, Now, policy));

    public async Task<DepositAnswer> Credit(CreditDeposit command)
    {
        var action = command.ReleasesHeld is null ? ResolutionAction.Credit : ResolutionAction.Release;
        var credit = new DepositCommand.CreditByHand(
            action, command.WalletType, command.TransactionId, command.Amount, command.Currency, command.Operator, command.Reason, Now)
        {
            ApprovedBy = command.ApprovedBy,
            IsBeside = command.IsBeside,
        };
        var step = await DecideByStored(() => DepositMachine.Apply(Id, State, credit), step => step.Next is not null);
        var credited = await Book(step, command.ReleasesHeld is { } hash ? [hash] : []);
        return new DepositAnswer { Reply = credited.Reply, Hold = credited.Hold, Deposit = State };
    }

    public Task<DepositState?> Get() => Task.FromResult(State);

    public async Task<ReceiveAnswer> Receive(ReceiveDepositPostback command)
    {
        // A postback is held, and with it acknowledged, only by what is stored.
        var step = await DecideByStored(
            () => DepositMachine.Apply(Id, State, new DepositCommand.Receive(command.Notice, command.UnknownOrder, Now)), step => step.Reply != DepositReply.Held);
        return await Book(step, command.AdditionalDataHash);
    }

    /// <summary>Books the step's credit, if it has one. If the ledger refuses it, the answer is that the postback is held.</summary>
    private async Task<ReceiveAnswer> Book(DepositStep step, params string[] closesHeld)
    {
        if (step.Transfer is not { } credit) return new ReceiveAnswer { Reply = step.Reply, Hold = step.Hold };
        var error = await SaveWithCredit(credit, step.Next!, [.. closesHeld]);
        // Most deposits end here. If they stayed in memory until idle, they would be most of the heap.
        DeactivateOnIdle();
        return error switch
        {
            null => new ReceiveAnswer { Reply = step.Reply },
            LedgerError.ReferenceUsed => Held(HoldReason.CreditedToAnotherOrder),
            LedgerError.IdUsedWithOtherContent => Held(HoldReason.SecondTransfer),
            _ => Held(HoldReason.LedgerRefused),
        };
    }

    private async Task<DepositAnswer> Apply(DepositCommand command)
    {
        var step = DepositMachine.Apply(Id, State, command);
        if (step is { MayBeForgotten: true, Next: { } promised }) Remember(promised);
        else if (step.Next is { } next) await Save(next);
        return new DepositAnswer { Reply = step.Reply, Deposit = State };
    }

    private static ReceiveAnswer Held(HoldReason reason) => new() { Reply = DepositReply.Held, Hold = reason };
}
