using Paykassma.Api.Http;

namespace Paykassma.Api.Gateway;

/// <summary>The errors of the back office's postbacks.</summary>
internal static class PostbackErrors
{
    public static readonly ApiError NotFound = ApiError.NotFound(
        "POSTBACK_NOT_FOUND", "The merchant has no postback of this cause.", "The cause is `deposit/{id}` or `payout/{id}`, percent-encoded as one segment. A postback exists once its event has happened.");

    public static readonly ApiError Acknowledged = ApiError.Conflict(
        "POSTBACK_ACKNOWLEDGED", "The merchant has acknowledged it, so it is not sent again.", "Nothing needs to be done.");
}
