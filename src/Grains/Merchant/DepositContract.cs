using Paykassma.Domain.Deposits;
using Paykassma.Domain.State;

namespace Paykassma.Grains.Merchant;

/// <summary>Maps a deposit to the contracts that a frontend reads, and back.</summary>
internal static class DepositContract
{
    public static DepositCode ToCode(DepositReply reply) => reply switch
    {
        DepositReply.Done => DepositCode.Done,
        DepositReply.Replayed => DepositCode.Replayed,
        DepositReply.Ignored => DepositCode.Ignored,
        DepositReply.NotFound => DepositCode.NotFound,
        DepositReply.Conflict => DepositCode.Conflict,
        DepositReply.AttemptOpen => DepositCode.AttemptOpen,
        DepositReply.AlreadyCredited => DepositCode.AlreadyCredited,
        DepositReply.NotAllowed => DepositCode.NotAllowed,
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "only a postback has this reply"),
    };

    public static ActivationOutcome ParseOutcome(string outcome) => outcome switch
    {
        "ok" => ActivationOutcome.Ok,
        "pending" => ActivationOutcome.Pending,
        "possible" => ActivationOutcome.Possible,
        "fail" => ActivationOutcome.Fail,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "must be ok, pending, possible, fail or unknown"),
    };

    public static DepositView ToView(this DepositState state, string id) => new()
    {
        Id = id,
        Status = StoredNames.Of(state.Status),
        Label = state.Label,
        WalletType = state.WalletType,
        Currency = state.Currency,
        Amount = state.Amount,
        CreatedAt = state.CreatedAt,
        Wallet = [.. state.Wallet.Select(detail => new WalletField { Name = detail.Name, Value = detail.Value })],
        Activation = state.Activation is { } attempt ? ToView(attempt) : null,
        CreditedAmount = state.Credit?.Amount,
        CreditedAt = state.Credit?.At,
        TransactionId = state.Credit?.TransactionId,
        Late = state.Credit?.Late ?? false,
        Flagged = state.Flagged,
        AttentionAt = state.AttentionAt,
        AttentionReason = state.AttentionReason is { } reason ? StoredNames.Of(reason) : null,
        LastAnswer = state.LastAnswer,
        Resolutions = state.Resolutions is { } acts ? [.. acts.Select(ToView)] : [],
    };

    public static DepositQuestion ToQuestion(this DepositState state) => new()
    {
        Attempt = state.Activation!.Number,
        Recheck = state.Watch!.Asked,
        WalletType = state.WalletType,
        Currency = state.Currency,
        Label = state.Label,
        Key1 = state.Activation.Key1,
        Amount = state.Activation.Amount,
    };

    private static ResolutionView ToView(Resolution act) => new()
    {
        Action = StoredNames.Of(act.Action),
        Operator = act.Operator,
        Reason = act.Reason,
        At = act.At,
    };

    private static ActivationView ToView(ActivationAttempt attempt) => new()
    {
        Attempt = attempt.Number,
        Key1 = attempt.Key1,
        Amount = attempt.Amount,
        Outcome = attempt.Outcome is { } outcome ? StoredNames.Of(outcome) : null,
        Message = attempt.Message,
    };
}
