using System.Diagnostics;
using System.Net;
using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>A service with both sides of the work.</summary>
internal abstract class FlowContestant(string name, ServiceProcess server, NpgsqlDataSource database) : MeasuredServer(server, database)
{
    /// <summary>How long the last attempts may take to be recorded after the end of the last flow.</summary>
    private static readonly TimeSpan GraceMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    public override string Name => name;

    public IPEndPoint Endpoint => server.Endpoint;

    /// <summary>Makes what the rounds need and the load generator does not, once after the start.</summary>
    public virtual Task PrepareAsync(BenchOptions options, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Checks the books after a round. All errors found, in words; empty if none.</summary>
    public abstract Task<IReadOnlyList<string>> FaultsAsync(int batch, IReadOnlyList<FlowResult> results, CancellationToken cancellation);

    /// <summary>Postbacks that are not acknowledged. Cheap, however many there were.</summary>
    protected abstract Task<long> OpenPostbacksAsync(CancellationToken cancellation);

    /// <summary>Returns when every postback is acknowledged, or the grace time is over.</summary>
    public async Task WaitForPostbacksAsync(CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < GraceMax && await OpenPostbacksAsync(cancellation) > 0;) await Task.Delay(LookEvery, cancellation);
    }
}
