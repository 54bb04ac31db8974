using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Paykassma.Cli.Tools.Cluster;

namespace Paykassma.AppHost.Tests;

/// <summary>What the development cluster consists of. Nothing is started.</summary>
public sealed class ClusterModelTests
{
    private const string Database = "Host=127.0.0.1;Database=paykassma;Username=paykassma;Password=only-for-the-processes";

    private static readonly ClusterSettings Settings = new() { Silos = 3, Port = 8080, Logs = "logs" };

    private readonly IReadOnlyList<ExecutableResource> _members =
        [.. ClusterModel.Describe(Settings, Database).Resources.OfType<ExecutableResource>()];

    [Fact]
    public void ItIsTheSilosAndTwoFrontendsAndNothingElse() => Assert.Equal(
        ["silo-1", "silo-2", "silo-3", "frontend-1", "frontend-2"], _members.Select(member => member.Name));

    [Fact]
    public void EachSaysWhetherItIsReady() => Assert.All(_members, member => Assert.NotEmpty(member.Annotations.OfType<HealthCheckAnnotation>()));

    [Fact]
    public void TheFrontendsListenWhereTheirCallersLook() => Assert.Equal(
        [8080, 8081],
        _members.Where(member => member.Name.StartsWith("frontend", StringComparison.Ordinal))
            .Select(member => Assert.Single(member.Annotations.OfType<EndpointAnnotation>()).Port!.Value));

    [Fact]
    public async Task TheDatabasesPasswordIsASecretOfTheModel()
    {
        foreach (var member in _members)
        {
            var settings = await EnvironmentOf(member);
            Assert.DoesNotContain(settings.Values.OfType<string>(), value => value.Contains("only-for-the-processes", StringComparison.Ordinal));
            Assert.True(Assert.IsType<ParameterResource>(settings["ConnectionStrings__Paykassma"]).Secret);
        }
    }

    [Fact]
    public async Task EveryTraceIsKeptAndAllAreOneCluster()
    {
        var settings = await Task.WhenAll(_members.Select(EnvironmentOf));
        Assert.All(settings, one => Assert.Equal("1", one["Telemetry__TraceRatio"]));
        Assert.Single(settings.Select(one => one["Silo__ClusterId"]).Distinct());
        Assert.Equal(3, settings.Count(one => one["Roles"] is "grains,recheck"));
    }

    private static async Task<Dictionary<string, object>> EnvironmentOf(IResource member)
    {
        var context = new EnvironmentCallbackContext(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run));
        foreach (var callback in member.Annotations.OfType<EnvironmentCallbackAnnotation>()) await callback.Callback(context);
        return context.EnvironmentVariables;
    }
}
