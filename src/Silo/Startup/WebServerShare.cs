using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>
/// The web server, which stops first, with a share of the time only. It would wait for a request that a client never finishes to send,
/// until no time is left for the silo to leave its cluster in an orderly way.
/// </summary>
internal sealed class WebServerShare(IServer server, IOptions<ShutdownOptions> shutdown) : IServer
{
    public IFeatureCollection Features => server.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => server.StartAsync(application, cancellationToken);

    /// <summary>Waits for running requests as long as <see cref="ShutdownOptions.RequestsMs"/> says; then it cuts their connections.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var share = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        share.CancelAfter(shutdown.Value.RequestsMax);
        await server.StopAsync(share.Token);
    }

    public void Dispose() => server.Dispose();

    /// <summary>Puts it around the web server that is registered, whatever is around that already.</summary>
    public static void Apply(IServiceCollection services)
    {
        var registered = services.LastOrDefault(service => service.ServiceType == typeof(IServer)) ?? throw new InvalidOperationException("There is no web server.");
        services.Remove(registered);
        services.AddSingleton<IServer>(provider => new WebServerShare(Create(registered, provider), provider.GetRequiredService<IOptions<ShutdownOptions>>()));
    }

    private static IServer Create(ServiceDescriptor registered, IServiceProvider provider) => (IServer)(
        registered.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!));
}
