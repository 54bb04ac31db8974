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

    /// <summary>Puts it around the web server that is registered.</summary>
    public static void Apply(IServiceCollection services)
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(IServer)) is not { ImplementationType: { } type } registered) return;
        services.Remove(registered);
        services.AddSingleton<IServer>(provider => new WebServerShare(
            (IServer)ActivatorUtilities.CreateInstance(provider, type), provider.GetRequiredService<IOptions<ShutdownOptions>>()));
    }
}
