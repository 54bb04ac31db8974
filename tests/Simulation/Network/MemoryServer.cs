using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Paykassma.Simulation.Network;

/// <summary>An ASP.NET Core server without sockets: routing, filters, endpoints and error mapping of the program run as they are.</summary>
internal sealed class MemoryServer(MemoryPort port) : IServer
{
    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<T>(IHttpApplication<T> application, CancellationToken cancellationToken)
        where T : notnull
    {
        port.Serve = async features =>
        {
            var context = application.CreateContext(features);
            Exception? fault = null;
            try
            {
                await application.ProcessRequestAsync(context);
            }
            catch (Exception e)
            {
                fault = e;
                throw;
            }
            finally
            {
                application.DisposeContext(context, fault);
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }
}

/// <summary>Where requests come in once the server has started.</summary>
public sealed class MemoryPort
{
    public Func<IFeatureCollection, Task>? Serve { get; set; }
}
