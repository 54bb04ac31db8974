using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Http;

/// <summary>Refusals as ProblemDetails with a stable <c>code</c>.</summary>
internal static class Problem
{
    /// <param name="more">Further members, e.g. the id a refused request was given.</param>
    public static IResult Of(ApiError error, string? detail = null, params IEnumerable<KeyValuePair<string, object?>> more) =>
        TypedResults.Problem(
            detail, statusCode: error.Status, title: ReasonPhrases.GetReasonPhrase(error.Status), type: "about:blank",
            extensions: more.Prepend(KeyValuePair.Create("code", (object?)error.Code)));

    public static IResult Of(JsonError error) => error.Code == JsonErrorCode.TooLarge
        ? TooLarge()
        : Of(CommonErrors.Json.Single(row => row.Code == error.StableCode), error.Text);

    public static IResult TooLarge() => Of(CommonErrors.TooLarge);

    /// <summary>Field → texts under <c>errors</c>.</summary>
    public static IResult Of(ValidationErrors errors) => Of(
        CommonErrors.ValidationFailed,
        errors.ToString(),
        KeyValuePair.Create("errors", (object?)errors.Fields.ToDictionary(field => field.Key, field => field.Value)));

    public static IResult BadPath() => Of(
        CommonErrors.PathInvalid, "A part of the path is not percent-encoded UTF-8, or is too long.");
}
