using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Gateway.Window;

/// <summary>On a host named <c>plugin.…</c> the window is at <c>/</c> (docs); on every host it is at <c>/plugin/</c>.</summary>
internal sealed class WindowHost : IStartupFilter
{
    private const string Prefix = "plugin.";
    private static readonly PathString Window = new(WindowModel.Path);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, following) =>
        {
            if (http.Request.Path == "/" && http.Request.Host.Host.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) http.Request.Path = Window;
            return following(http);
        });
        next(app);
    };
}
