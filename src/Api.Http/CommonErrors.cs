using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Json;

namespace Paykassma.Api.Http;

/// <summary>The errors that any endpoint may answer.</summary>
internal static class CommonErrors
{
    private const string Repair = "Correct the request.";

    public static readonly ApiError ValidationFailed = ApiError.BadRequest(
        "VALIDATION_FAILED", "Fields or parameters are missing or wrong. `errors` maps each of them to its texts.", "Correct the named fields and send the request again.");

    public static readonly ApiError TooLarge = new(
        StatusCodes.Status413PayloadTooLarge, "JSON_TOO_LARGE", "The body is larger than the limit.", "Send a smaller body.");

    public static readonly ApiError BadRequest = ApiError.BadRequest(
        "BAD_REQUEST", "The request could not be read, or contains text that cannot be stored. Its status may be another one from 400 to 499.", Repair);

    public static readonly ApiError PathInvalid = ApiError.BadRequest(
        "PATH_INVALID", "A part of the path is not percent-encoded UTF-8, or is longer than 190 characters.", "Percent-encode each id and label as one segment: `a/b` is `a%2Fb`.");

    public static readonly ApiError Unauthorized = new(
        StatusCodes.Status401Unauthorized, "UNAUTHORIZED", "There is no key in `Authorization: Bearer`, or it is unknown or has been withdrawn.", "Send a valid key.");

    public static readonly ApiError TryAgain = new(
        StatusCodes.Status503ServiceUnavailable, "TRY_AGAIN", "The request took no effect, or its outcome is unknown.",
        "Repeat it unchanged, with the same id. Wait longer between attempts.");

    public static readonly ApiError Internal = new(
        StatusCodes.Status500InternalServerError, "INTERNAL_ERROR", "An unexpected error. The outcome is unknown.",
        "Read the state of what you asked for, or repeat the request unchanged, with the same id. Report it if it stays.");

    /// <summary>One for each way in which a body is no strict JSON.</summary>
    public static readonly IReadOnlyList<ApiError> Json =
    [
        .. Enum.GetValues<JsonErrorCode>().Where(code => code != JsonErrorCode.TooLarge)
            .Select(code => new JsonError(code, 0)).Select(error => ApiError.BadRequest(error.StableCode, error.Text, Repair)),
    ];

    /// <summary>What any endpoint may answer, whatever it does.</summary>
    public static readonly IReadOnlyList<ApiError> Always = [BadRequest, TryAgain, Internal];

    /// <summary>What an endpoint may answer that takes a JSON body.</summary>
    public static readonly IReadOnlyList<ApiError> OfABody = [.. Json, TooLarge];
}
