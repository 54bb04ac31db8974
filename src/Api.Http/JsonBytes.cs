using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Http;

/// <summary>An answer from ready JSON bytes.</summary>
internal sealed class JsonBytes(ReadOnlyMemory<byte> body, int status = StatusCodes.Status200OK) : IResult
{
    public const string ContentType = "application/json";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
