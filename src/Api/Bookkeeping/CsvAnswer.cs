using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Paykassma.Api.Bookkeeping;

/// <summary>What stands above a table that a person downloads.</summary>
internal static class CsvAnswer
{
    /// <param name="response">Not begun yet.</param>
    /// <param name="name">What the file is called, plain ASCII.</param>
    public static void Head(HttpResponse response, string name)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
    }
}
