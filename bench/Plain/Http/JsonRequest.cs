using System.Buffers;
using System.IO.Pipelines;
using Paykassma.Protocol.Json;

namespace Paykassma.Plain.Http;

/// <summary>Reads the bodies of API requests.</summary>
internal static class JsonRequest
{
    /// <summary>The body as strict JSON. If it is none, null, and the request is answered with 400.</summary>
    public static async ValueTask<JsonInput?> ReadAsync(HttpContext http)
    {
        JsonInput? input = null;
        if (http.Request.ContentLength is { } length and > 0 && length <= JsonLimits.Request.BodyBytesMax)
        {
            // Nearly always the whole body has arrived with the headers, and is read in place.
            var read = await http.Request.BodyReader.ReadAtLeastAsync((int)length);
            var body = read.Buffer;
            JsonInput.TryRead(body.IsSingleSegment ? body.FirstSpan : body.ToArray(), out input, out _);
            http.Request.BodyReader.AdvanceTo(body.End);
        }

        if (input is null) await JsonResponse.ProblemAsync(http, StatusCodes.Status400BadRequest, "MALFORMED");
        return input;
    }
}
