using Paykassma.Domain.State;
using Paykassma.Domain.Withdrawals;

namespace Paykassma.Grains.Merchant;

/// <summary>Maps a withdrawal to the contracts that a frontend reads, and back.</summary>
internal static class WithdrawalContract
{
    public static WithdrawalCode ToCode(WithdrawalReply reply) => reply switch
    {
        WithdrawalReply.Done => WithdrawalCode.Done,
        WithdrawalReply.Send => WithdrawalCode.Send,
        WithdrawalReply.Replayed => WithdrawalCode.Replayed,
        WithdrawalReply.Ignored => WithdrawalCode.Ignored,
        WithdrawalReply.NotFound => WithdrawalCode.NotFound,
        WithdrawalReply.Conflict => WithdrawalCode.Conflict,
        WithdrawalReply.NotAllowed => WithdrawalCode.NotAllowed,
        WithdrawalReply.AttemptOpen => WithdrawalCode.AttemptOpen,
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "only a postback has this reply"),
    };

    public static WhenUnknown ToWhenUnknown(bool askAgain) => askAgain ? WhenUnknown.AskAgain : WhenUnknown.WaitForPostback;

    public static SendingOutcome ParseOutcome(string outcome) => outcome switch
    {
        "accepted" => SendingOutcome.Accepted,
        "refused" => SendingOutcome.Refused,
        "unknown" => SendingOutcome.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "must be accepted, refused or unknown"),
    };

    public static WithdrawalAction ParseAction(string action) => action switch
    {
        "settle" => WithdrawalAction.Settle,
        "release" => WithdrawalAction.Release,
        "book_late" => WithdrawalAction.BookLate,
        "wait" => WithdrawalAction.Wait,
        "send_again" => WithdrawalAction.SendAgain,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "must be settle, release, book_late, wait or send_again"),
    };

    public static WithdrawalOrder ToOrder(this CreateWithdrawal command)
    {
        var account = command.Account;
        var destination = new WithdrawalDestination(
            account.AccountNumber, account.AccountName, account.AccountEmail, account.BankCode, account.BranchCode, account.Comment);
        return new(
            command.Label, command.PaymentSystem, command.WalletType, command.Currency, command.Amount, command.IsTest, destination);
    }

    public static WithdrawalNotice ToNotice(this ReceiveWithdrawalPostback command) => new(
        command.Success ? WithdrawalOutcome.Success : WithdrawalOutcome.Fail,
        command.WalletType,
        command.Amount,
        command.Currency,
        command.Comment,
        command.UnsignedLabel);

    public static WithdrawalView ToView(this WithdrawalState state, string id) => new()
    {
        Id = id,
        Status = StoredNames.Of(state.Status),
        Label = state.Label,
        PaymentSystem = state.PaymentSystem,
        Currency = state.Currency,
        Amount = state.Amount,
        IsTest = state.IsTest,
        Account = ToAccount(state.Destination),
        CreatedAt = state.CreatedAt,
        Attempts = state.Attempts,
        LastAnswer = state.LastAnswer,
        AcceptedAt = state.AcceptedAt,
        FinishedAt = state.FinishedAt,
        AttentionReason = state.AttentionReason is { } reason ? StoredNames.Of(reason) : null,
        AttentionAt = state.AttentionAt,
        Decisions = [.. state.Decisions.Select(ToView)],
    };

    private static WithdrawalAccount ToAccount(WithdrawalDestination destination) => new()
    {
        AccountNumber = destination.AccountNumber,
        AccountName = destination.AccountName,
        AccountEmail = destination.AccountEmail,
        BankCode = destination.BankCode,
        BranchCode = destination.BranchCode,
        Comment = destination.Comment,
    };

    private static WithdrawalDecisionView ToView(WithdrawalDecision decision) => new()
    {
        Action = StoredNames.Of(decision.Action),
        Operator = decision.Operator,
        Reason = decision.Reason,
        At = decision.At,
    };
}
