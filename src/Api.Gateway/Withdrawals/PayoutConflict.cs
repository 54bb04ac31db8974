using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Why an operator may not do this to a payout: 409 with its own code, 403 for a service where a person must act, or for whoever is limited to the merchant. Nothing has changed.</summary>
internal static class PayoutConflict
{
    public const string WithChannel = "PAYOUT_WITH_CHANNEL";
    public const string Taken = "PAYOUT_TAKEN";
    public const string NotTaken = "PAYOUT_NOT_TAKEN";
    public const string InProcessing = "PAYOUT_IN_PROCESSING";
    public const string Finished = "PAYOUT_FINISHED";
    public const string IdUsed = "WITHDRAWAL_ID_USED";
    public const string SamePerson = "PAYOUT_SAME_PERSON";
    public const string NotIndependent = "SAME_PERSON";
    public const string AwaitsSecond = "PAYOUT_AWAITS_SECOND_PERSON";
    public const string NotPrepared = "PAYOUT_NOT_PREPARED";
    public const string NothingToApprove = "PAYOUT_NOTHING_TO_APPROVE";
    public const string NotAPerson = "NOT_A_PERSON";
    public const string LimitedToMerchant = "LIMITED_TO_ONE_MERCHANT";
    public const string SubmissionOpen = "PAYOUT_SUBMISSION_OPEN";
    public const string Changed = "PAYOUT_CHANGED";
    public const string Insufficient = "INSUFFICIENT_BALANCE";

    public static IResult Of(PayoutAnswer answer)
    {
        var (code, why) = Why(answer);
        return Problem.Of(answer.Reply is PayoutReply.NotAPerson or PayoutReply.LimitedToMerchant ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict, code, why);
    }

    /// <summary>The stable code, and a text for people.</summary>
    public static (string Code, string Text) Why(PayoutAnswer answer) => answer.Reply switch
    {
        PayoutReply.WithChannel => (WithChannel, "The channel is paying it, so nobody else may pay it."),
        PayoutReply.SubmissionOpen => (SubmissionOpen, "The channel was told to pay it, and that call may still be under way. Try again in a minute."),
        PayoutReply.WithAnotherOperator => (
            Taken, $"{answer.Payout!.State.Operator} has taken it. They can give it back, and someone with the role finance can take it over with a reason."),
        PayoutReply.NotTaken => (NotTaken, "Take it first. Then neither the channel nor another operator can pay it."),
        PayoutReply.InProcessing => (InProcessing, "It is being processed."),
        PayoutReply.Finished => (Finished, $"The payout is {StoredNames.Of(answer.Payout!.State.Status)}."),
        PayoutReply.Changed => (Changed, "Somebody has acted on it since you looked at it. Look at it again."),
        PayoutReply.Used => (IdUsed, "This withdrawal_id was used for another request."),
        PayoutReply.Insufficient => (Insufficient, "The merchant's balance minus all incomplete requests does not cover it."),
        PayoutReply.SamePerson when !answer.Payout!.State.IsOpen => (
            SamePerson, $"{string.Join(" and ", TwoPersonRule.Enders(answer.Payout.State))} ended it: another person must mark it as resolved."),
        PayoutReply.SamePerson when TwoPersonRule.PreparerOf(answer.Payout!.State) is { } preparer => (SamePerson, $"{preparer} prepared it: another person must confirm it."),
        PayoutReply.SamePerson when answer.Payout!.State is { Carrier: PayoutCarrier.Operator, Operator: { } taker } => (
            SamePerson, $"{taker} has taken it. Whoever added or prepared a payout may not take it over: another person must."),
        PayoutReply.SamePerson => (SamePerson, $"{answer.Payout!.State.AddedBy} added it by hand: another person must approve it."),
        PayoutReply.NotIndependent => (NotIndependent, answer.Why ?? "Someone else prepared it at the same moment. Look at it again."),
        PayoutReply.NotAPerson => (NotAPerson, "This takes a second person. The key of a service is none."),
        PayoutReply.AwaitsSecond => (
            AwaitsSecond,
            $"{TwoPersonRule.PreparerOf(answer.Payout!.State)} reported it as {(answer.Payout.State.PreparedBy is null ? "failed" : "paid")}. This must be confirmed or sent back first."),
        PayoutReply.LimitedToMerchant => (
            LimitedToMerchant, "The channel was told to pay it and may still do so: this takes a person who is not limited to one merchant."),
        PayoutReply.NotPrepared => (NotPrepared, "It is not prepared like that, so there is nothing to confirm or to send back."),
        PayoutReply.NothingToApprove => (NothingToApprove, "It is not waiting for an approval."),
        _ => throw new InvalidOperationException($"An operator was answered {answer.Reply}."),
    };
}
