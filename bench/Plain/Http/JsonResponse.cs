using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Paykassma.Plain.Http;

/// <summary>Writes answers, in one write with their length.</summary>
internal static class JsonResponse
{
    public static Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> body, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        return http.Response.BodyWriter.WriteAsync(body).AsTask();
    }

    public static Task WriteAsync<T>(HttpContext http, T body, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        WriteAsync(http, JsonSerializer.SerializeToUtf8Bytes(body, type), status);

    /// <param name="code">Needs no escaping.</param>
    public static Task ProblemAsync(HttpContext http, int status, string code) =>
        WriteAsync(http, Encoding.UTF8.GetBytes($$"""{"code":"{{code}}"}"""), status);
}
