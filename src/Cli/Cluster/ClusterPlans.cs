using System.Globalization;
using Npgsql;
using Paykassma.Postgres;

namespace Paykassma.Cli.Cluster;

/// <summary>Which process listens where and does what.</summary>
internal sealed class ClusterPlans
{
    private const string SiloRoles = "grains,recheck";
    private const string FrontendRoles = "gateway,merchant,web";

    /// <summary>All of them together stay below what the private server takes, 200, and leave some to whoever looks in.</summary>
    private const int ConnectionsOfAll = 170;
    private const int ConnectionsOfOneMax = 40;
    private const int ProbeTimeoutMs = 1_000;
    private const int CallTimeoutMs = 3_000;
    private readonly ClusterSettings _settings;
    private readonly string _database;

    /// <summary>Another one for every run: a run before this one may have left silos behind that nobody has declared dead.</summary>
    private readonly string _clusterId = $"local-{Environment.ProcessId}-{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}";

    public ClusterPlans(ClusterSettings settings, string database)
    {
        (_settings, _database) = (settings, database);
        var ports = new FixedPorts();
        var urls = Enumerable.Range(0, ClusterSettings.Frontends).Select(i => UrlAt(settings.Port is { } first ? first + i : ports.Take())).ToList();
        Frontends = [.. urls.Select((url, i) => FrontendAt(url, i + 1))];
        Silos = [.. Enumerable.Range(1, settings.Silos).Select(number => Silo(number, ports, urls[number % urls.Count]))];
    }

    public IReadOnlyList<MemberPlan> Silos { get; }

    public IReadOnlyList<MemberPlan> Frontends { get; }

    private int ConnectionsOfOne => Math.Min(ConnectionsOfOneMax, ConnectionsOfAll / (_settings.Silos + ClusterSettings.Frontends));

    /// <summary>On addresses of its own: a silo that was killed takes its place again at once when it returns to them.</summary>
    private MemberPlan Silo(int number, FixedPorts ports, Uri frontend)
    {
        var plan = Plan($"silo-{number}", SiloRoles, UrlAt(ports.Take()), frontend);
        var siloPort = ports.Take();
        return plan with
        {
            SiloPort = siloPort,
            Settings = new Dictionary<string, string>(plan.Settings)
            {
                ["Silo__SiloPort"] = siloPort.ToString(CultureInfo.InvariantCulture),
                ["Silo__GatewayPort"] = ports.Take().ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    /// <summary>Finds its provider in itself, so that a frontend that is down takes nothing from the other.</summary>
    private MemberPlan FrontendAt(Uri url, int number) => Plan($"frontend-{number}", FrontendRoles, url, url);

    private MemberPlan Plan(string name, string roles, Uri url, Uri frontend)
    {
        var settings = new Dictionary<string, string>
        {
            ["Profile"] = "sandbox",
            ["Roles"] = roles,
            ["PORT"] = url.Port.ToString(CultureInfo.InvariantCulture),
            ["Silo__ClusterId"] = _clusterId,
            // By its name a process is told from the others in pg_stat_activity.
            [PostgresServer.Variable] = new NpgsqlConnectionStringBuilder(_database) { ApplicationName = name }.ConnectionString,
            // Here silos die often, and nobody is far away: a death is noticed sooner, and what was on its way there is given up sooner.
            ["Silo__ProbeTimeoutMs"] = ProbeTimeoutMs.ToString(CultureInfo.InvariantCulture),
            ["Silo__CallTimeoutMs"] = CallTimeoutMs.ToString(CultureInfo.InvariantCulture),
            ["Storage__ConnectionsMax"] = ConnectionsOfOne.ToString(CultureInfo.InvariantCulture),
            ["Provider__ApiUrl"] = frontend.ToString(),
            ["Provider__WindowUrl"] = new Uri(frontend, "plugin/").ToString(),
            ["Gateway__Merchants__0__PostbackUrl"] = new Uri(frontend, "merchant/postbacks/paykassma").ToString(),
            ["StopWithStandardInput"] = "true",
            ["DOTNET_ENVIRONMENT"] = "Production",
            // Several share this machine's processors and memory: a heap per processor for each of them would be too much.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            // A process that is killed every few seconds never earns back what it would spend on watching itself.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_EnableWriteXorExecute"] = "0",
            // It waits for less of a pause in what is new to it before it compiles well what is called often: under load there is none.
            ["DOTNET_TC_CallCountingDelayMs"] = "20",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        foreach (var (key, value) in _settings.Settings) settings[key] = value;
        return new MemberPlan(name, url, settings, Path.Combine(_settings.Logs, $"{name}.log"));
    }

    private static Uri UrlAt(int port) => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");
}
