using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>
/// An operator's approval. It is for exactly the <see cref="ShownFacts"/> that the operator has seen: if one has changed, nothing is approved.
/// What is granted is measured again by <see cref="ClaimOutcome.Granted"/>. Above the limit of one person it takes a second: that is asked of
/// the state that is approved, because whoever acts can foresee how it changes.
/// </summary>
public static class PaymentApproval
{
    public static PaymentStep Approve(PaymentState state, PaymentCommand.Approve command) => state.Status switch
    {
        // Money in another currency can never pay this payment: it can only be refused.
        PaymentStatus.Pending when state.Suspicions.Contains(SuspectReason.CurrencyDiffers) => new(null, PaymentReply.NotAllowed),
        PaymentStatus.Pending when command.Seen is null => new(null, PaymentReply.NotSeen),
        PaymentStatus.Pending when command.Seen != ShownFacts.Of(state).Fingerprint() => new(null, PaymentReply.Changed),
        PaymentStatus.Pending => OfWhatWasShown(state, command),
        // An approval of something else is no repeat: the payment was credited without it.
        PaymentStatus.Approving or PaymentStatus.Accepted or PaymentStatus.Ok when command.Seen is { } seen && seen != state.Decision?.Seen =>
            new(null, PaymentReply.NotAllowed),
        PaymentStatus.Approving or PaymentStatus.Accepted or PaymentStatus.Ok => new(null, PaymentReply.Replayed),
        _ => new(null, PaymentReply.NotAllowed),
    };

    private static PaymentStep OfWhatWasShown(PaymentState state, PaymentCommand.Approve command)
    {
        if (state.Transfer is null && state.Seen.Length > 1 && command.TransactionId is null) return new(null, PaymentReply.NotNamed);
        var shown = state.ShownFor(command.TransactionId);
        var isOther = shown is null
            ? state.Seen.Length > 0 || command.ShownAmount is not null
            : (command.TransactionId is { } id && shown.TransactionId != id) || (command.ShownAmount is { } amount && shown.Amount != amount);
        if (isOther) return new(null, PaymentReply.Changed);
        // A pool's money may be another merchant's payer's: nobody who answers to one of its merchants gives it away.
        if (command.IsOfMerchant && (shown is not { IsOfOneMerchant: true } || IsDisputedByOthers(state, shown))) return new(null, PaymentReply.LimitedToMerchant);
        if (shown is not null && AsksForTwo(shown, command) && !HasSecondPerson(command.Decision)) return new(null, PaymentReply.TwoPersons);
        return new(
            state with
            {
                Status = PaymentStatus.Approving,
                Decision = command.Decision with { Seen = command.Seen },
                Chosen = shown?.TransactionId ?? command.TransactionId,
                DueAt = command.Decision.At + PaymentMachine.WorkMs,
            },
            PaymentReply.Done);
    }

    /// <summary>Whether another owner's report says otherwise, or one whose owner was not kept: the money may be that owner's payer's.</summary>
    public static bool IsDisputedByOthers(PaymentState state, MatchedTransfer shown) => state.Disputes.Any(dispute => dispute.Reported?.Scope != shown.Scope);

    private static bool AsksForTwo(MatchedTransfer shown, PaymentCommand.Approve command) =>
        command.Policy.AsksForTwo(shown.Currency, shown.Amount)
        || command.WalletLimits.AsksForTwo(shown.Scope, shown.Currency, shown.Amount);

    private static bool HasSecondPerson(OperatorDecision decision) => decision.ApprovedBy is { } second && !TwoPersonRule.IsSame(decision.Operator, second);
}
