using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Why an operator may not do this to a payout: 409 with its own code, 403 for a service where a person must act, or for whoever is limited to the merchant. Nothing has changed.</summary>
internal static class PayoutConflict
{
    public static IResult Of(PayoutAnswer answer)
    {
        var (error, why) = Why(answer);
        return Problem.Of(error, why);
    }

    /// <summary>The error, and a text for people.</summary>
    public static (ApiError Error, string Text) Why(PayoutAnswer answer) => answer.Reply switch
    {
        PayoutReply.WithChannel => (PayoutErrors.WithChannel, "The channel is paying it, so nobody else may pay it."),
        PayoutReply.SubmissionOpen => (PayoutErrors.SubmissionOpen, "The channel was told to pay it, and that call may still be under way. Try again in a minute."),
        PayoutReply.WithAnotherOperator => (
            PayoutErrors.Taken, $"{answer.Payout!.State.Operator} has taken it. They can give it back, and someone with the role finance can take it over with a reason."),
        PayoutReply.NotTaken => (PayoutErrors.NotTaken, "Take it first. Then neither the channel nor another operator can pay it."),
        PayoutReply.InProcessing => (PayoutErrors.InProcessing, "It is being processed."),
        PayoutReply.Finished => (PayoutErrors.Finished, $"The payout is {StoredNames.Of(answer.Payout!.State.Status)}."),
        PayoutReply.Changed => (PayoutErrors.Changed, "Somebody has acted on it since you looked at it. Look at it again."),
        PayoutReply.Used => (PayoutErrors.IdUsed, "This withdrawal_id was used for another request."),
        PayoutReply.Insufficient => (PayoutErrors.Insufficient, "The merchant's balance minus all incomplete requests does not cover it."),
        PayoutReply.SamePerson when !answer.Payout!.State.IsOpen => (
            PayoutErrors.SamePerson, $"{string.Join(" and ", TwoPersonRule.Enders(answer.Payout.State))} ended it: another person must mark it as resolved."),
        PayoutReply.SamePerson when TwoPersonRule.PreparerOf(answer.Payout!.State) is { } preparer => (PayoutErrors.SamePerson, $"{preparer} prepared it: another person must confirm it."),
        PayoutReply.SamePerson when answer.Payout!.State is { Carrier: PayoutCarrier.Operator, Operator: { } taker } => (
            PayoutErrors.SamePerson, $"{taker} has taken it. Whoever added or prepared a payout may not take it over: another person must."),
        PayoutReply.SamePerson => (PayoutErrors.SamePerson, $"{answer.Payout!.State.AddedBy} added it by hand: another person must approve it."),
        PayoutReply.NotIndependent => (StaffErrors.SamePerson, answer.Why ?? "Someone else prepared it at the same moment. Look at it again."),
        PayoutReply.NotAPerson => (StaffErrors.NotAPerson, "This takes a second person. The key of a service is none."),
        PayoutReply.AwaitsSecond => (
            PayoutErrors.AwaitsSecond,
            $"{TwoPersonRule.PreparerOf(answer.Payout!.State)} reported it as {(answer.Payout.State.PreparedBy is null ? "failed" : "paid")}. This must be confirmed or sent back first."),
        PayoutReply.LimitedToMerchant => (
            GatewayErrors.LimitedToOneMerchant, "The channel was told to pay it and may still do so: this takes a person who is not limited to one merchant."),
        PayoutReply.NotPrepared => (PayoutErrors.NotPrepared, "It is not prepared like that, so there is nothing to confirm or to send back."),
        PayoutReply.NothingToApprove => (PayoutErrors.NothingToApprove, "It is not waiting for an approval."),
        _ => throw new InvalidOperationException($"An operator was answered {answer.Reply}."),
    };
}
