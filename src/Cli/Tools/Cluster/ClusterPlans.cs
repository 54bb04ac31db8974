using System.Globalization;
using Npgsql;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tools.Cluster;

/// <summary>The addresses and roles of all processes.</summary>
internal sealed class ClusterPlans
{
    private const string SiloRoles = "grains,recheck";
    private const string FrontendRoles = "gateway,merchant,web";

    /// <summary>All of them together stay below the private server's limit of 200 and leave some connections for people.</summary>
    private const int ConnectionsOfAll = 170;
    private const int ConnectionsOfOneMax = 40;
    private const int ProbeTimeoutMs = 1_000;
    private const int CallTimeoutMs = 3_000;
    private readonly ClusterSettings _settings;
    private readonly string _database;

    /// <summary>A new id for every run: an earlier run may have left silos that were never declared dead.</summary>
    private readonly string _clusterId = $"local-{Environment.ProcessId}-{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}";

    public ClusterPlans(ClusterSettings settings, string database)
    {
        (_settings, _database) = (settings, database);
        var urls = Enumerable.Range(0, ClusterSettings.Frontends).Select(i => UrlAt(settings.Port is { } first ? first + i : FreePort.Find())).ToList();
        Frontends = [.. urls.Select((url, i) => FrontendAt(url, i + 1))];
        Silos = [.. Enumerable.Range(1, settings.Silos).Select(number => Silo(number, urls[number % urls.Count]))];
    }

    public IReadOnlyList<MemberPlan> Silos { get; }

    public IReadOnlyList<MemberPlan> Frontends { get; }

    private int ConnectionsOfOne => Math.Min(ConnectionsOfOneMax, ConnectionsOfAll / (_settings.Silos + ClusterSettings.Frontends));

    /// <summary>With fixed ports: a killed silo that returns at its old address rejoins at once.</summary>
    private MemberPlan Silo(int number, Uri frontend)
    {
        var plan = Plan($"silo-{number}", SiloRoles, UrlAt(FreePort.Find()), frontend);
        var siloPort = FreePort.Find();
        return plan with
        {
            SiloPort = siloPort,
            Settings = new Dictionary<string, string>(plan.Settings)
            {
                ["Silo__SiloPort"] = siloPort.ToString(CultureInfo.InvariantCulture),
                ["Silo__GatewayPort"] = FreePort.Find().ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    /// <summary>Uses itself as its provider, so that a frontend that is down does not affect the other.</summary>
    private MemberPlan FrontendAt(Uri url, int number) => Plan($"frontend-{number}", FrontendRoles, url, url);

    private MemberPlan Plan(string name, string roles, Uri url, Uri frontend)
    {
        var settings = new Dictionary<string, string>
        {
            ["Profile"] = "sandbox",
            ["Roles"] = roles,
            ["PORT"] = url.Port.ToString(CultureInfo.InvariantCulture),
            ["Silo__ClusterId"] = _clusterId,
            // The name identifies the process in pg_stat_activity.
            [PostgresServer.Variable] = new NpgsqlConnectionStringBuilder(_database) { ApplicationName = name }.ConnectionString,
            // Here silos die often and all are on one machine: so a death is noticed sooner, and calls to the dead silo time out sooner.
            ["Silo__ProbeTimeoutMs"] = ProbeTimeoutMs.ToString(CultureInfo.InvariantCulture),
            ["Silo__CallTimeoutMs"] = CallTimeoutMs.ToString(CultureInfo.InvariantCulture),
            ["Storage__ConnectionsMax"] = ConnectionsOfOne.ToString(CultureInfo.InvariantCulture),
            ["Provider__ApiUrl"] = frontend.ToString(),
            ["Provider__WindowUrl"] = new Uri(frontend, "plugin/").ToString(),
            ["Gateway__Merchants__0__PostbackUrl"] = new Uri(frontend, "merchant/postbacks/paykassma").ToString(),
            ["StopWithStandardInput"] = "true",
            ["DOTNET_ENVIRONMENT"] = "Production",
            // Several processes share this machine's processors and memory: a heap per processor for each of them would be too much.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            // For a process that is killed every few seconds, profile-guided optimization costs more than it brings.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_EnableWriteXorExecute"] = "0",
            // Tiered compilation waits for a pause in compiling new methods before it optimizes hot ones; under load there is none, so wait less.
            ["DOTNET_TC_CallCountingDelayMs"] = "20",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        foreach (var (key, value) in _settings.Settings) settings[key] = value;
        return new MemberPlan(name, url, settings, Path.Combine(_settings.Logs, $"{name}.log"));
    }

    private static Uri UrlAt(int port) => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");
}
