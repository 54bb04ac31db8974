using Paykassma.Domain.Deposits;
using Paykassma.Domain.Ledger;
using Paykassma.Grains.Ledger;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Merchant;

/// <summary>Guards the uniqueness and the life of one deposit: load, ask the machine, save.</summary>
[GrainType("deposit")]
public sealed class DepositGrain(GrainStateStore store, TimeProvider clock)
    : StatefulGrain<DepositState>("deposit", store), IDepositGrain
{
    private string Id => GrainKeys.Id(Key);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<DepositAnswer> Register(RegisterDeposit command) =>
        Apply(new DepositCommand.Register(command.Label, command.WalletType, command.Currency, command.Amount, Now));

    public Task<DepositAnswer> ShowWallet(ShowWallet command) =>
        Apply(new DepositCommand.ShowWallet([.. command.Details.Select(field => new WalletDetail(field.Name, field.Value))]));

    public Task<DepositAnswer> BeginActivation(BeginActivation command) =>
        Apply(new DepositCommand.BeginActivation(command.Key1, command.Amount));

    public Task<DepositAnswer> RecordActivation(RecordActivation command) =>
        Apply(new DepositCommand.RecordActivation(command.Attempt, DepositContract.ParseOutcome(command.Outcome), command.Message));

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

    private async Task<ReceiveAnswer> Credit(DepositStep step, string hash)
    {
        var result = await SaveWith(step.Transfer!.ToContract(hash), step.Next!);
        // Most deposits end here: kept until idle, they would be most of the heap.
        DeactivateOnIdle();
        return result switch
        {
            { Code: PostCode.Booked or PostCode.Repeated } => new ReceiveAnswer { Code = ReceiveCode.Credited },
            { Error: nameof(LedgerError.ReferenceUsed) } => Held(HoldReason.CreditedToAnotherOrder),
            { Error: nameof(LedgerError.IdUsedWithOtherContent) } => Held(HoldReason.SecondTransfer),
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
