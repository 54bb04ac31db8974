using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Http;

/// <summary>Refusals as ProblemDetails with a stable <c>code</c>.</summary>
internal static class Problem
{
    /// <param name="more">Further members, e.g. the id a refused request was given.</param>
    public static IResult Of(int status, string code, string? detail = null, params IEnumerable<KeyValuePair<string, object?>> more) =>
        TypedResults.Problem(
            detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status), type: "about:blank",
            extensions: more.Prepend(KeyValuePair.Create("code", (object?)code)));

    public static IResult Of(JsonError error) => error.Code == JsonErrorCode.TooLarge
        ? TooLarge()
        : Of(StatusCodes.Status400BadRequest, error.StableCode, error.Text);

    public static IResult TooLarge() => Of(StatusCodes.Status413PayloadTooLarge, ProblemCodes.TooLarge);

    /// <summary>Field → texts under <c>errors</c>.</summary>
    public static IResult Of(ValidationErrors errors) => Of(
        StatusCodes.Status400BadRequest,
        ProblemCodes.ValidationFailed,
        errors.ToString(),
        KeyValuePair.Create("errors", (object?)errors.Fields.ToDictionary(field => field.Key, field => field.Value)));

    public static IResult BadPath() => Of(
        StatusCodes.Status400BadRequest, ProblemCodes.PathInvalid, "A part of the path is not percent-encoded UTF-8, or is too long.");
}
