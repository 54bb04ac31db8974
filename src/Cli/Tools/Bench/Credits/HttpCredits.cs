using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>A service that receives signed postbacks.</summary>
internal abstract class HttpCredits(ServiceProcess server, NpgsqlDataSource database) : CreditContestant(server, database)
{
    protected ServiceProcess Server => server;

    public override Task<LoadReport> CreditAsync(CreditWork work, CancellationToken cancellation) => LoadRun.ExecuteAsync(new()
    {
        Target = server.Endpoint,
        Requests = work.Batch.Requests,
        Connections = work.Connections,
        Duration = work.Duration,
    }, cancellation);
}
