using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Paykassma.Api.Tests.Callers;

/// <summary>Builds requests as an outsider would.</summary>
internal static class Requests
{
    public static HttpRequestMessage Post(string path, object body, string? bearer = null) =>
        PostBytes(path, JsonSerializer.SerializeToUtf8Bytes(body), bearer);

    public static HttpRequestMessage PostText(string path, string body, string? bearer = null) =>
        PostBytes(path, Encoding.UTF8.GetBytes(body), bearer);

    public static HttpRequestMessage PostBytes(string path, byte[] body, string? bearer = null, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return With(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, bearer);
    }

    public static HttpRequestMessage Get(string path, string? bearer = null) => With(new HttpRequestMessage(HttpMethod.Get, path), bearer);

    private static HttpRequestMessage With(HttpRequestMessage request, string? bearer)
    {
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return request;
    }
}
