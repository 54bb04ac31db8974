using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Names the span of each request by OpenTelemetry's conventions: method, route, status. Path and query are left out, since they contain
/// text from outsiders; the spans of the called grains show what the request was about.
/// </summary>
internal sealed class NamedRequests : IStartupFilter
{
    private const int ServerFault = 500;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static async (context, following) =>
        {
            await following(context);
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } activity) Name(activity, context);
        });
        next(app);
    };

    private static void Name(Activity activity, HttpContext context)
    {
        // The method is free text; the conventions know only these.
        var method = context.Request.Method is "GET" or "POST" or "PUT" or "DELETE" or "HEAD" or "OPTIONS" or "PATCH" ? context.Request.Method : "_OTHER";
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? method : $"{method} {route}";
        activity.SetTag("http.request.method", method);
        if (route is not null) activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode < ServerFault) return;
        activity.SetTag("error.type", context.Response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
        activity.SetStatus(ActivityStatusCode.Error);
    }
}
