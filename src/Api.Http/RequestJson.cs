using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Paykassma.Protocol.Json;

namespace Paykassma.Api.Http;

/// <summary>A request's body as strict JSON, or the refusal if it is not: 413, 415 or 400.</summary>
internal readonly record struct RequestJson(JsonInput? Input, IResult? Refusal)
{
    public static async ValueTask<RequestJson> ReadAsync(HttpRequest request)
    {
        if (!SaysJson(request)) return new(null, Problem.Of(StatusCodes.Status415UnsupportedMediaType, ProblemCodes.NotJson));
        if (await PooledBody.ReadAsync(request, JsonLimits.Request.BodyBytesMax) is not { } body) return new(null, Problem.TooLarge());
        using (body)
        {
            return JsonInput.TryRead(body.Span, out var input, out var error) ? new(input, null) : new(null, Problem.Of(error));
        }
    }

    /// <summary>Whether there is a body at all.</summary>
    public static bool HasBody(HttpRequest request) => request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;

    private static bool SaysJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
