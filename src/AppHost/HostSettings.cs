using System.Globalization;
using Paykassma.Cli.Tools.Cluster;

namespace Paykassma.AppHost;

/// <summary>How many silos, and where: as <c>paykassma cluster</c>, which checks them, passes them on.</summary>
internal static class HostSettings
{
    /// <param name="args">The number of silos, the first frontend's port, the folder of PostgreSQL's data.</param>
    public static ClusterSettings Read(string[] args) => new()
    {
        Silos = int.Parse(args[0], CultureInfo.InvariantCulture),
        Port = int.Parse(args[1], CultureInfo.InvariantCulture),
        Data = args[2],
        Logs = ClusterRun.Logs,
    };
}
