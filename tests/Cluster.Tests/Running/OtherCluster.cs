using System.Globalization;
using Npgsql;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Postgres;

namespace Paykassma.Cluster.Tests.Running;

/// <summary>One process with all roles: a second cluster over the database of another cluster.</summary>
internal sealed class OtherCluster : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly KeptProcess _member;

    private OtherCluster(LocalCluster cluster)
    {
        Url = new Uri($"http://127.0.0.1:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}/");
        var settings = new Dictionary<string, string>
        {
            ["Profile"] = "sandbox",
            ["PORT"] = Url.Port.ToString(CultureInfo.InvariantCulture),
            [PostgresServer.Variable] = new NpgsqlConnectionStringBuilder(cluster.Postgres.ConnectionString) { ApplicationName = "other" }.ConnectionString,
            ["Storage__ConnectionsMax"] = "20",
            // The same URL in both, so that both return the same deposit if its state is the same.
            ["Provider__WindowUrl"] = new Uri(cluster.Frontends[0].Url, "plugin/").ToString(),
            ["StopWithStandardInput"] = "true",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["DOTNET_gcServer"] = "0",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        var log = Path.Combine(Path.GetDirectoryName(cluster.Silos[0].Log)!, "other.log");
        _member = new KeptProcess(new MemberPlan("other", Url, settings, log), _http, _ => { });
    }

    public Uri Url { get; }

    public static async Task<OtherCluster> StartAsync(LocalCluster cluster)
    {
        var other = new OtherCluster(cluster);
        await other._member.StartAsync();
        return other;
    }

    public async ValueTask DisposeAsync()
    {
        await _member.DisposeAsync();
        _http.Dispose();
    }
}
