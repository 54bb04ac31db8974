using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Paykassma.Api.Http;

/// <summary>
/// Routes the endpoints that take ids and labels in their path by the path as it was sent. The server's own form of it is ambiguous:
/// <c>%2F</c> stays encoded and <c>%252F</c> becomes the same text, and segments <c>..</c> are removed.
/// </summary>
internal sealed class PathAsSent : IStartupFilter
{
    private static readonly string[] Prefixes = ["/merchant/v1/", "/backoffice/v1/"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => http => Apply(http) ? following(http) : Problem.BadPath().ExecuteAsync(http));
        next(app);
    };

    /// <summary>False if the path is one of ours only in the server's form: its segments would be decoded twice.</summary>
    private static bool Apply(HttpContext http)
    {
        var sent = Sent(http);
        if (!IsOurs(sent)) return !IsOurs(http.Request.Path.Value);
        http.Request.Path = new PathString(sent);
        return true;
    }

    private static string Sent(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var start = 0;
        if (!target.StartsWith('/'))
        {
            // The absolute form, as proxies send it.
            var authority = target.IndexOf("://", StringComparison.Ordinal);
            start = authority < 0 ? -1 : target.IndexOf('/', authority + 3);
            if (start < 0) return "";
        }

        var end = target.IndexOf('?', start);
        return end < 0 ? target[start..] : target[start..end];
    }

    private static bool IsOurs(string? path)
    {
        foreach (var prefix in Prefixes)
        {
            if (path?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true) return true;
        }

        return false;
    }
}
