using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Why an operator may not do that to a payout: 409 with a code of its own, and nothing has changed.</summary>
internal static class PayoutConflict
{
    public const string WithChannel = "PAYOUT_WITH_CHANNEL";
    public const string Taken = "PAYOUT_TAKEN";
    public const string NotTaken = "PAYOUT_NOT_TAKEN";
    public const string InProcessing = "PAYOUT_IN_PROCESSING";
    public const string Finished = "PAYOUT_FINISHED";
    public const string IdUsed = "WITHDRAWAL_ID_USED";
    public const string Insufficient = "INSUFFICIENT_BALANCE";

    public static IResult Of(PayoutAnswer answer) => answer.Code switch
    {
        PayoutCode.WithChannel => Because(WithChannel, "The channel carries it out: nobody else may pay it."),
        PayoutCode.WithAnotherOperator => Because(Taken, $"{answer.Payout!.Operator} has taken it."),
        PayoutCode.NotTaken => Because(NotTaken, "Take it first: that shuts the channel and other operators out."),
        PayoutCode.InProcessing => Because(InProcessing, "It is being carried out."),
        PayoutCode.Finished => Because(Finished, $"The payout is {answer.Payout!.Status}."),
        PayoutCode.Used => Because(IdUsed, "This withdrawal_id was used for something else."),
        PayoutCode.Insufficient => Because(Insufficient, "The merchant's balance less all incomplete requests does not cover it."),
        _ => throw new InvalidOperationException($"An operator was answered {answer.Code}."),
    };

    private static IResult Because(string code, string why) => Problem.Of(StatusCodes.Status409Conflict, code, why);
}
