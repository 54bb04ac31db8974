using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Http;

/// <summary>The headers of every CSV download: nobody on the way keeps it, and each file begins with the names of its columns.</summary>
internal static class CsvAnswer
{
    /// <param name="response">Its headers are not sent yet.</param>
    /// <param name="name">The file's name, plain ASCII.</param>
    public static void Head(HttpResponse response, string name)
    {
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
    }
}
