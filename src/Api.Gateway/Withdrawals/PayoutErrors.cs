using Paykassma.Api.Http;

namespace Paykassma.Api.Gateway;

/// <summary>The errors of acts on payouts. Nothing has changed.</summary>
internal static class PayoutErrors
{
    public static readonly ApiError NotFound = ApiError.NotFound(
        "PAYOUT_NOT_FOUND", "The merchant has no payout with this id.", "Check the `withdrawal_id`.");

    public static readonly ApiError WithChannel = ApiError.Conflict(
        "PAYOUT_WITH_CHANNEL", "The channel is paying it, so nobody else may.", "Wait for the channel's outcome.");

    public static readonly ApiError SubmissionOpen = ApiError.Conflict(
        "PAYOUT_SUBMISSION_OPEN", "The channel was told to pay it, and that call may still be under way.", "Repeat it after a minute.");

    public static readonly ApiError Taken = ApiError.Conflict(
        "PAYOUT_TAKEN", "Another operator has taken it. `detail` names them.", "They give it back, or someone with the role finance takes it over with a reason.");

    public static readonly ApiError NotTaken = ApiError.Conflict(
        "PAYOUT_NOT_TAKEN", "Nobody has taken it.", "Take it first. Then neither the channel nor another operator can pay it.");

    public static readonly ApiError InProcessing = ApiError.Conflict(
        "PAYOUT_IN_PROCESSING", "It is being processed already.", "Read the payout, and end it by `pay` or `fail` instead.");

    public static readonly ApiError Finished = ApiError.Conflict(
        "PAYOUT_FINISHED", "It has ended. `detail` names its status.", "Nothing more can be done with it.");

    public static readonly ApiError Changed = ApiError.Conflict(
        "PAYOUT_CHANGED", "Somebody has acted on it since the `turn` that the request names.", "Read the payout, and act with its present `turn` if that is still meant.");

    public static readonly ApiError IdUsed = ApiError.Conflict(
        "WITHDRAWAL_ID_USED", "This `withdrawal_id` was used for another request.", "Use a new id for a new payout.");

    public static readonly ApiError SamePerson = ApiError.Conflict(
        "PAYOUT_SAME_PERSON", "The caller did the first step of it. `detail` names the step.", "Another person does the second step.");

    public static readonly ApiError AwaitsSecond = ApiError.Conflict(
        "PAYOUT_AWAITS_SECOND_PERSON", "It was reported as paid or as failed, and a second person has not decided yet.", "Confirm it or send it back first.");

    public static readonly ApiError NotPrepared = ApiError.Conflict(
        "PAYOUT_NOT_PREPARED", "It is not prepared like that, so there is nothing to confirm or to send back.", "Read the payout: `prepared_by` or `fail_prepared_by` says which one is open.");

    public static readonly ApiError NothingToApprove = ApiError.Conflict(
        "PAYOUT_NOTHING_TO_APPROVE", "It is not waiting for an approval.", "Nothing needs to be done.");

    public static readonly ApiError Insufficient = ApiError.Conflict(
        "INSUFFICIENT_BALANCE", "The merchant's balance minus all incomplete requests does not cover the amount.", "Send a smaller amount, or wait for deposits.");

    /// <summary>What any act on a payout may meet.</summary>
    public static readonly IReadOnlyList<ApiError> OfAnyAct =
        [CommonErrors.ValidationFailed, GatewayErrors.MerchantNotFound, GatewayErrors.LimitedToOneMerchant, NotFound, Changed];
}
