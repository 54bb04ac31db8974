using Orleans.Placement;
using Paykassma.Domain.Deposits;
using Paykassma.Domain.Ledger;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Merchant;

/// <summary>Ensures that one deposit is unique and follows its life cycle: load, ask the state machine, save.</summary>
[GrainType("deposit"), PreferLocalPlacement]
public sealed class DepositGrain(GrainStateStore store, TimeProvider clock, DepositPolicy policy)
    : StatefulGrain<DepositState>("deposit", store), IDepositGrain
{
    private string Id => GrainKeys.Id(Key);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<DepositAnswer> Register(RegisterDeposit command) =>
        Apply(new DepositCommand.Register(command.Label, command.WalletType, command.Currency, command.Amount, Now));

    public Task<DepositAnswer> ShowWallet(ShowWallet command) =>
        Apply(new DepositCommand.ShowWallet([.. command.Details.Select(field => new WalletDetail(field.Name, field.Value))]));

    public Task<DepositAnswer> BeginActivation(BeginActivation command) =>
        Apply(new DepositCommand.BeginActivation(command.Key1, command.Amount, Now, policy));

    public Task<DepositAnswer> RecordActivation(RecordActivation command) => Apply(command.Outcome == "unknown"
        ? new DepositCommand.NoteUnanswered(command.Attempt, command.Recheck, command.Message ?? "")
        : new DepositCommand.RecordActivation(
            command.Attempt, command.Recheck, DepositContract.ParseOutcome(command.Outcome), command.Message, Now, policy));

    public async Task<DepositQuestion?> BeginRecheck()
    {
        var step = DepositMachine.Apply(Id, State, new DepositCommand.BeginRecheck(Now, policy));
        if (step.Next is { } next) await Save(next);
        return step.Reply == DepositReply.AskDue ? step.Next!.ToQuestion() : null;
    }

    public Task<DepositAnswer> Close(CloseDeposit command) => Apply(new DepositCommand.Close(command.Operator, command.Reason, Now));

    public Task<DepositAnswer> Wait(WaitForDeposit command) =>
        Apply(new DepositCommand.Wait(command.Until, command.Operator, command.Reason, Now, policy));

    public async Task<CreditAnswer> Credit(CreditDeposit command)
    {
        var action = command.ReleasesHeld is null ? ResolutionAction.Credit : ResolutionAction.Release;
        var step = DepositMachine.Apply(Id, State, new DepositCommand.CreditByHand(
            action, command.WalletType, command.TransactionId, command.Amount, command.Currency, command.Operator, command.Reason, Now));
        if (step.Reply == DepositReply.NotFound) return new CreditAnswer { Code = CreditCode.NotFound };
        var received = step.Reply switch
        {
            DepositReply.CreditDue => await Credit(step, command.ReleasesHeld is { } hash ? [hash] : []),
            DepositReply.Replayed => new ReceiveAnswer { Code = ReceiveCode.Repeated },
            _ => Held(step.Hold),
        };
        return new CreditAnswer
        {
            Code = received.Code switch
            {
                ReceiveCode.Credited => CreditCode.Credited,
                ReceiveCode.Repeated => CreditCode.Repeated,
                _ => CreditCode.Refused,
            },
            Refusal = received.HoldReason,
            Deposit = State?.ToView(Id),
        };
    }

    public Task<DepositView?> Get() => Task.FromResult(State?.ToView(Id));

    public async Task<ReceiveAnswer> Receive(ReceiveDepositPostback command)
    {
        var notice = new DepositNotice(
            command.WalletType, command.TransactionId, command.Amount, command.Currency, command.UnsignedLabel);
        var unknown = command.CreditUnknownOrder ? UnknownOrder.CreditAndFlag : UnknownOrder.Hold;
        var step = DepositMachine.Apply(Id, State, new DepositCommand.Receive(notice, unknown, Now));
        return step.Reply switch
        {
            DepositReply.CreditDue => await Credit(step, command.AdditionalDataHash),
            DepositReply.Replayed => new ReceiveAnswer { Code = ReceiveCode.Repeated },
            _ => Held(step.Hold),
        };
    }

    private async Task<ReceiveAnswer> Credit(DepositStep step, params string[] closesHeld)
    {
        var error = await SaveWithCredit(step.Transfer!, step.Next!, [.. closesHeld]);
        // Most deposits end here. If they stayed in memory until idle, they would be most of the heap.
        DeactivateOnIdle();
        return error switch
        {
            null => new ReceiveAnswer { Code = ReceiveCode.Credited },
            LedgerError.ReferenceUsed => Held(HoldReason.CreditedToAnotherOrder),
            LedgerError.IdUsedWithOtherContent => Held(HoldReason.SecondTransfer),
            _ => Held(HoldReason.LedgerRefused),
        };
    }

    private async Task<DepositAnswer> Apply(DepositCommand command)
    {
        var step = DepositMachine.Apply(Id, State, command);
        if (step.Next is { } next) await Save(next);
        return new DepositAnswer { Code = DepositContract.ToCode(step.Reply), Deposit = State?.ToView(Id) };
    }

    private static ReceiveAnswer Held(HoldReason reason) => new() { Code = ReceiveCode.Held, HoldReason = reason.ToString() };
}
