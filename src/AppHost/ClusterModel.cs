using Paykassma.Cli.Tools.Cluster;
using Paykassma.Postgres;

namespace Paykassma.AppHost;

/// <summary>The cluster as Aspire starts and shows it: each silo and each frontend is a process with its health, logs, metrics and traces.</summary>
internal static class ClusterModel
{
    /// <summary>For a host that ends with its parent's input; Aspire ends its processes itself.</summary>
    private const string StopWithStandardInput = "StopWithStandardInput";

    /// <summary>The host's own output folder, of the same configuration as ours.</summary>
    private static readonly string Silo = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Silo", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))));

    /// <summary>The model of a cluster over a database that runs already.</summary>
    /// <param name="settings">How many silos, and the frontends' ports.</param>
    /// <param name="database">Opens the database. A secret of the model: the dashboard shows it only when asked.</param>
    public static IDistributedApplicationBuilder Describe(ClusterSettings settings, string database)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { AllowUnsecuredTransport = true });
        var connection = builder.AddParameter("database", database, secret: true);
        var plans = new ClusterPlans(settings, database);
        IResourceBuilder<ExecutableResource>[] silos = [.. plans.Silos.Select(plan => AddMember(builder, plan, connection))];
        // Without a silo a frontend only logs that it finds none.
        foreach (var plan in plans.Frontends) AddMember(builder, plan, connection).WaitFor(silos[0]);
        return builder;
    }

    private static IResourceBuilder<ExecutableResource> AddMember(
        IDistributedApplicationBuilder builder, MemberPlan plan, IResourceBuilder<ParameterResource> database)
    {
        var member = builder.AddExecutable(plan.Name, "dotnet", Silo, "Paykassma.Silo.dll")
            .WithOtlpExporter()
            .WithHttpEndpoint(port: plan.Url.Port, isProxied: false)
            .WithHttpHealthCheck("/health/ready")
            // On a developer's machine every trace is of interest.
            .WithEnvironment("Telemetry__TraceRatio", "1");
        foreach (var (name, value) in plan.Settings)
        {
            if (name == PostgresServer.Variable) member.WithEnvironment(name, database);
            else if (name != StopWithStandardInput) member.WithEnvironment(name, value);
        }

        return member;
    }
}
