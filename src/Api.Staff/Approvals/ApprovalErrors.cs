using Paykassma.Api.Http;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>The errors of decisions on held acts.</summary>
internal static class ApprovalErrors
{
    public static readonly ApiError NotFound = ApiError.NotFound(
        "APPROVAL_NOT_FOUND", "There is no held act with this id, or the key may not see it.", "Take the id from the 202 answer, or from the list of approvals.");

    public static readonly ApiError AlreadyDecided = ApiError.Conflict(
        "ALREADY_DECIDED", "Someone has approved or rejected it otherwise.", "Read the list of decided acts. Prepare the act again if it is still wanted.");

    public static readonly ApiError ApprovedButRefused = ApiError.Conflict(
        "APPROVED_BUT_REFUSED", "The approval was saved, but the act could not be carried out: what it is about has changed. `detail` says how.",
        "Look at what it is about, and prepare the act again if it is still wanted.");
}
