namespace Paykassma.Domain.Gateway.Payments;

/// <summary>
/// An operator's approval. It is for the transfer that the operator was shown: if that has changed, nothing is approved. What is granted is
/// measured again by <see cref="ClaimOutcome.Granted"/>.
/// </summary>
internal static class PaymentApproval
{
    public static PaymentStep Approve(PaymentState state, PaymentCommand.Approve command) => state.Status switch
    {
        // Money in another currency can never pay this payment: it can only be refused.
        PaymentStatus.Pending when state.Suspicions.Contains(SuspectReason.CurrencyDiffers) => new(null, PaymentReply.NotAllowed),
        PaymentStatus.Pending => OfWhatWasShown(state, command),
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
        return new(
            state with
            {
                Status = PaymentStatus.Approving,
                Decision = command.Decision,
                Chosen = shown?.TransactionId ?? command.TransactionId,
                DueAt = command.Decision.At + PaymentMachine.WorkMs,
            },
            PaymentReply.Done);
    }
}
