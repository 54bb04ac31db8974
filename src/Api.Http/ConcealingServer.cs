using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Api.Http;

/// <summary>
/// Removes the secret before the host's first log line of a request, which contains the query. It wraps the server and does not replace
/// the context factory, because the host reuses its contexts only with its own factory.
/// </summary>
internal sealed class ConcealingServer(IServer inner) : IServer
{
    public IFeatureCollection Features => inner.Features;

    /// <summary>Wraps the registered server.</summary>
    /// <exception cref="InvalidOperationException">No server is registered: the secret would be logged.</exception>
    public static void Surround(IServiceCollection services)
    {
        var server = services.LastOrDefault(service => service.ServiceType == typeof(IServer))?.ImplementationType
            ?? throw new InvalidOperationException("The web server must be registered before the API is.");
        services.AddSingleton<IServer>(provider => new ConcealingServer((IServer)ActivatorUtilities.CreateInstance(provider, server)));
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        inner.StartAsync(new ConcealingApplication<TContext>(application), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    public void Dispose() => inner.Dispose();

    private sealed class ConcealingApplication<TContext>(IHttpApplication<TContext> inner) : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            QuerySecret.Conceal(contextFeatures);
            return inner.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => inner.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception) => inner.DisposeContext(context, exception);
    }
}
