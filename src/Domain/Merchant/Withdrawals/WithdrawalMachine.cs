using Paykassma.Domain.Ledger;

namespace Paykassma.Domain.Merchant.Withdrawals;

/// <summary>
/// A withdrawal's life cycle on the merchant side: one pure, total function over (state, command). The amount is held before anything
/// is sent, and stays held until the outcome is known.
/// </summary>
public static class WithdrawalMachine
{
    public static WithdrawalStep Apply(string id, WithdrawalState? state, WithdrawalCommand command) => command switch
    {
        WithdrawalCommand.Create create => Create(id, state, create),
        WithdrawalCommand.Receive receive => WithdrawalResults.Receive(id, state, receive),
        _ when state is null => new(null, WithdrawalReply.NotFound),
        WithdrawalCommand.Cancel cancel => Cancel(id, state, cancel.At),
        WithdrawalCommand.Begin begin => WithdrawalSending.Begin(id, state, begin),
        WithdrawalCommand.Record record => WithdrawalSending.Record(id, state, record),
        WithdrawalCommand.Resolve resolve => WithdrawalResolutions.Resolve(id, state, resolve),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a withdrawal command"),
    };

    /// <summary>Whether the amount is held and the outcome is not known.</summary>
    internal static bool IsOpen(WithdrawalStatus status) => status
        is WithdrawalStatus.Sending or WithdrawalStatus.Sent or WithdrawalStatus.Unknown or WithdrawalStatus.NeedsAttention;

    /// <summary>Ends it, with the transfer that books the end.</summary>
    internal static WithdrawalStep Finish(
        WithdrawalState state, WithdrawalStatus status, TransferRequest? transfer, long at, WithdrawalReply reply = WithdrawalReply.Done) =>
        new(state with { Status = status, DueAt = null, FinishedAt = at, AttentionReason = null, AttentionAt = null }, reply)
        {
            Transfer = state.IsTest ? null : transfer,
        };

    /// <summary>Moves it to manual review.</summary>
    internal static WithdrawalStep Attend(WithdrawalState state, WithdrawalStatus status, WithdrawalAttention reason, long at) =>
        new(state with { Status = status, DueAt = null, AttentionReason = reason, AttentionAt = at }, WithdrawalReply.Done);

    private static WithdrawalStep Create(string id, WithdrawalState? state, WithdrawalCommand.Create command)
    {
        var order = command.Order;
        if (state is not null) return new(null, order.HasSameContentAs(OrderOf(state)) ? WithdrawalReply.Replayed : WithdrawalReply.Conflict);
        var held = new WithdrawalState
        {
            Status = WithdrawalStatus.Held,
            Label = order.Label,
            PaymentSystem = order.PaymentSystem,
            WalletType = order.WalletType,
            Currency = order.Currency,
            Amount = order.Amount,
            Destination = order.Destination,
            IsTest = order.IsTest,
            CreatedAt = command.At,
            // If the process that should send it dies, a re-check sends it.
            DueAt = command.At + WithdrawalSchedule.FirstSendMs,
        };
        return new(held, WithdrawalReply.Done) { Transfer = order.IsTest ? null : WithdrawalTransfers.Hold(id, held) };
    }

    private static WithdrawalStep Cancel(string id, WithdrawalState state, long at) => state.Status switch
    {
        WithdrawalStatus.Held => Finish(state, WithdrawalStatus.Cancelled, WithdrawalTransfers.Release(id, state), at),
        WithdrawalStatus.Cancelled => new(null, WithdrawalReply.Replayed),
        _ => new(null, WithdrawalReply.NotAllowed),
    };

    private static WithdrawalOrder OrderOf(WithdrawalState state) => new(
        state.Label, state.PaymentSystem, state.WalletType, state.Currency, state.Amount, state.IsTest, state.Destination);
}
