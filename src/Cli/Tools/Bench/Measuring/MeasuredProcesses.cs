using System.Globalization;
using Paykassma.Cli.Servers;
using Paykassma.Probe;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>Starts the processes of the contestants, the same way for every kind of work.</summary>
internal static class MeasuredProcesses
{
    public const string ServiceId = "paykassma";

    /// <summary>The keys of the postbacks, the same for every contestant.</summary>
    public static readonly PostbackKeys Keys = new(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate);

    private const string TunedConnections = "16";

    /// <summary>One more than the number of processors, as in ours: a tenth faster.</summary>
    private static readonly string TunedWorkers = (Environment.ProcessorCount + 1).ToString("x", CultureInfo.InvariantCulture);

    /// <param name="more">Further settings.</param>
    public static Task<ServiceProcess> StartOursAsync(
        string connectionString, CancellationToken cancellation, params IEnumerable<KeyValuePair<string, string>> more) =>
        StartAsync("Silo", new(more)
        {
            ["Profile"] = "sandbox",
            ["ConnectionStrings__Paykassma"] = connectionString,
            ["Silo__ServiceId"] = ServiceId,
            ["Logging__LogLevel__Default"] = "None",
        }, cancellation);

    /// <param name="isTuned">With the sizes of the connection pool and the thread pool that measured fastest.</param>
    /// <param name="more">Further settings.</param>
    public static Task<ServiceProcess> StartPlainAsync(
        string connectionString, bool isTuned, IReadOnlyDictionary<string, string> more, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>(more)
        {
            ["ConnectionStrings__Paykassma"] = connectionString,
            ["Plain__AccessKey"] = Keys.AccessKey,
            ["Plain__PrivateKey"] = Keys.PrivateKey,
        };
        if (isTuned)
        {
            environment["Plain__Connections"] = TunedConnections;
            environment["DOTNET_ThreadPool_ForceMinWorkerThreads"] = TunedWorkers;
        }

        return StartAsync("Plain", environment, cancellation);
    }

    /// <summary>The plain service with both sides of deposits and withdrawals, with the sandbox's keys.</summary>
    public static Task<ServiceProcess> StartPlainSidesAsync(string connectionString, CancellationToken cancellation) =>
        StartPlainAsync(connectionString, isTuned: true, new Dictionary<string, string>
        {
            ["Plain__Secret"] = SandboxKeys.Secret,
            ["Plain__MerchantKey"] = SandboxKeys.Merchant,
            ["Plain__AgentKey"] = SandboxKeys.Agent,
            ["Plain__WithdrawalKey"] = SandboxKeys.Withdrawal,
            ["Plain__WebhookKey"] = SandboxKeys.Webhook,
            ["Plain__Wallets__upi_l"] = "demo-l@upi",
        }, cancellation);

    private static async Task<ServiceProcess> StartAsync(string project, Dictionary<string, string> environment, CancellationToken cancellation)
    {
        var pipe = $"paykassma-bench-{Guid.NewGuid():N}";
        AllocatedBytes.AddTo(environment, pipe);
        return new(await ServerProcess.StartAsync(project, environment, cancellation), pipe);
    }
}
