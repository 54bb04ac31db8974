using Paykassma.AppHost;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Postgres;

// Started by `./run cluster`: PostgreSQL, silos, two frontends, and the dashboard with their traces, logs and metrics.
var settings = HostSettings.Read(args);
try
{
    await using var postgres = await PostgresServer.FromEnvironmentOrStartAsync(
        new PrivatePostgresOptions { DataDirectory = settings.Data, Log = Console.Error.WriteLine });
    await ClusterModel.Describe(settings, postgres.ConnectionString).Build().RunAsync();
    return 0;
}
catch (PrivatePostgresException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
