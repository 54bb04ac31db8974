namespace Paykassma.Api.Http;

/// <summary>The codes of ProblemDetails that any endpoint may answer. Codes are stable; texts are not.</summary>
internal static class ProblemCodes
{
    public const string ValidationFailed = "VALIDATION_FAILED";
    public const string NotJson = "CONTENT_TYPE_NOT_JSON";
    public const string TooLarge = "JSON_TOO_LARGE";
    public const string BadRequest = "BAD_REQUEST";
    public const string PathInvalid = "PATH_INVALID";
    public const string QueryInvalid = "QUERY_INVALID";
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>Whether the request took effect is not known, or it did not: repeat it as it was.</summary>
    public const string TryAgain = "TRY_AGAIN";
    public const string Internal = "INTERNAL_ERROR";
}
