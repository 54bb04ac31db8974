using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Json;

namespace Paykassma.Api.Http;

/// <summary>
/// A request's body as strict JSON, or the refusal if it is not: 413 or 400. The content type is not looked at: clients written for the
/// provider send <c>text/json</c>, none, or PHP's default.
/// </summary>
internal readonly record struct RequestJson(JsonInput? Input, IResult? Refusal)
{
    public static async ValueTask<RequestJson> ReadAsync(HttpRequest request)
    {
        if (await PooledBody.ReadAsync(request, JsonLimits.Request.BodyBytesMax) is not { } body) return new(null, Problem.TooLarge());
        using (body)
        {
            return JsonInput.TryRead(body.Span, out var input, out var error) ? new(input, null) : new(null, Problem.Of(error));
        }
    }

    /// <summary>Whether there is a body at all.</summary>
    public static bool HasBody(HttpRequest request) => request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;
}
