using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Http;

/// <summary>
/// Takes the client's address and scheme from trusted proxies only, and tells browsers to stay with https once they have used it. Cookies
/// follow the scheme: they are <c>Secure</c> where the request is https, directly or by a trusted proxy.
/// </summary>
public static class BehindProxies
{
    private static readonly TimeSpan StayWithHttps = TimeSpan.FromDays(365);

    internal static void Add(IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>());
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((headers, proxies) =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            headers.ForwardLimit = null;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var text in proxies.Value.Trusted)
            {
                if (ProxyOptions.TryRead(text, out var network)) headers.KnownIPNetworks.Add(network);
            }
        });
        services.AddHsts(hsts => hsts.MaxAge = StayWithHttps);
    }

    /// <summary>Add this first: everything behind it sees the client's address and scheme.</summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        // Without a known proxy, the middleware would believe everyone.
        if (app.ApplicationServices.GetRequiredService<IOptions<ProxyOptions>>().Value.Trusted.Count > 0) app.UseForwardedHeaders();
        return app.UseHsts();
    }
}
