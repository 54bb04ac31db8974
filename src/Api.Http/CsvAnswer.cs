using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Paykassma.Api.Http;

/// <summary>The headers of a CSV download.</summary>
internal static class CsvAnswer
{
    /// <param name="response">Its headers are not sent yet.</param>
    /// <param name="name">The file's name, plain ASCII.</param>
    public static void Head(HttpResponse response, string name)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
    }
}
