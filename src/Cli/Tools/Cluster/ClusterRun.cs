using System.Diagnostics;
using System.Globalization;
using System.Net;
using Paykassma.Cli.Servers;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tools.Cluster;

/// <summary>
/// Runs a cluster for development until Ctrl-C. .NET Aspire starts its processes and shows their health, logs, metrics and traces on a
/// dashboard.
/// </summary>
internal static class ClusterRun
{
    private const string Project = "AppHost";
    private const int DashboardPort = 18_888;

    /// <summary>The folder of a cluster's lasting files, below the current folder.</summary>
    public static string Folder => Path.Combine(Environment.CurrentDirectory, ".data", "cluster");

    public static string Logs => Path.Combine(Folder, "logs");

    public static async Task<int> ExecuteAsync(ClusterOptions options, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Programs.AssemblyOf(Project),
            options.Silos.ToString(CultureInfo.InvariantCulture),
            options.Port.ToString(CultureInfo.InvariantCulture),
            options.Data ?? Path.Combine(Folder, "postgres"),
        ]);
        // On loopback only, so without certificates.
        start.Environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        start.Environment["ASPNETCORE_URLS"] = Loopback(FreePort.IsFree(DashboardPort) ? DashboardPort : FreePort.Find());
        start.Environment["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = Loopback(FreePort.Find());
        start.Environment["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = Loopback(FreePort.Find());
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        // Where the dashboard is, and warnings.
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Aspire.Hosting.DistributedApplication"] = "Information";
        using var host = Process.Start(start)!;
        // Ctrl-C reaches it too; a signal to this process alone does not.
        await using var stop = cancellation.Register(() => UnixSignals.Send(host.Id, UnixSignal.Terminate));
        await host.WaitForExitAsync(CancellationToken.None);
        return cancellation.IsCancellationRequested ? 0 : host.ExitCode;
    }

    private static string Loopback(int port) => $"http://{new IPEndPoint(IPAddress.Loopback, port)}";
}
