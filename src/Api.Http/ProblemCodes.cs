namespace Paykassma.Api.Http;

/// <summary>The codes of ProblemDetails that any endpoint may return. Codes are stable; texts are not.</summary>
internal static class ProblemCodes
{
    public const string ValidationFailed = "VALIDATION_FAILED";
    public const string TooLarge = "JSON_TOO_LARGE";
    public const string BadRequest = "BAD_REQUEST";
    public const string PathInvalid = "PATH_INVALID";
    public const string QueryInvalid = "QUERY_INVALID";
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>The request took no effect, or its outcome is unknown: repeat it unchanged.</summary>
    public const string TryAgain = "TRY_AGAIN";
    public const string Internal = "INTERNAL_ERROR";
}
