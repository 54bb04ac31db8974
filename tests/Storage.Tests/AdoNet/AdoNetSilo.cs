using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Paykassma.Postgres;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.AdoNet;

/// <summary>A silo whose membership, reminders and states all live in the database by Orleans' own ADO.NET providers.</summary>
public sealed class AdoNetSilo(PostgresFixture server) : IAsyncLifetime
{
    private const string Invariant = "Npgsql";
    private readonly TestDatabase _database = new(server);
    private IHost? _host;

    public TestDatabase Database => _database;

    public IReminderTable Reminders => _host!.Services.GetRequiredService<IReminderTable>();

    public IGrainStorage Storage => _host!.Services.GetRequiredKeyedService<IGrainStorage>("AdoNet");

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = ("test", Some.ServiceId))
            .ConfigureEndpoints(siloPort: FreePort.Find(), gatewayPort: FreePort.Find())
            .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Invariant, _database.ConnectionString))
            .UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (Invariant, _database.ConnectionString))
            .AddAdoNetGrainStorage("AdoNet", o => (o.Invariant, o.ConnectionString) = (Invariant, _database.ConnectionString)));
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }

        await _database.DisposeAsync();
    }
}
