using Npgsql;
using Paykassma.Cli.Tools.Cluster;

namespace Paykassma.Cli.Tests.Tools.Cluster;

public sealed class ClusterPlansTests
{
    private const string Database = "Host=127.0.0.1;Username=u;Password=p;Database=d";
    private static readonly string[] PortSettings = ["PORT", "Silo__SiloPort", "Silo__GatewayPort"];

    [Fact]
    public void NoTwoProcessesShareAPort()
    {
        var plans = All(Plans(silos: 9));
        var ports = plans.SelectMany(plan => PortSettings.Where(plan.Settings.ContainsKey).Select(name => plan.Settings[name])).ToList();
        Assert.Equal((9 * 3) + 2, ports.Count);
        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    [Fact]
    public void FrontendsListenFromThePortThatWasAskedFor() =>
        Assert.Equal([18080, 18081], Plans(silos: 2, port: 18080).Frontends.Select(plan => plan.Url.Port));

    [Fact]
    public void SilosHoldTheGrainsAndFrontendsTakeTheRequests()
    {
        var plans = Plans(silos: 2);
        Assert.All(plans.Silos, plan => Assert.Equal("grains,recheck", plan.Settings["Roles"]));
        Assert.All(plans.Frontends, plan => Assert.Equal("gateway,merchant,web", plan.Settings["Roles"]));
        Assert.Single(All(plans).Select(plan => plan.Settings["Silo__ClusterId"]).Distinct());
    }

    [Fact]
    public void EachProcessIsKnownToTheDatabaseByItsName() => Assert.All(All(Plans(silos: 3)), plan => Assert.Equal(
        plan.Name, new NpgsqlConnectionStringBuilder(plan.Settings["ConnectionStrings__Paykassma"]).ApplicationName));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void AllTogetherAskForFewerConnectionsThanThePrivateServerHas(int silos) => Assert.InRange(
        All(Plans(silos)).Sum(plan => int.Parse(plan.Settings["Storage__ConnectionsMax"], System.Globalization.CultureInfo.InvariantCulture)), 1, 190);

    [Fact]
    public void WhatIsGivenBesideGoesToEveryProcess()
    {
        var plans = new ClusterPlans(
            new ClusterSettings { Silos = 1, Logs = "logs", Settings = new Dictionary<string, string> { ["Recheck__IntervalMs"] = "500" } }, Database);
        Assert.All(All(plans), plan => Assert.Equal("500", plan.Settings["Recheck__IntervalMs"]));
    }

    private static ClusterPlans Plans(int silos, int? port = null) => new(new ClusterSettings { Silos = silos, Port = port, Logs = "logs" }, Database);

    private static List<MemberPlan> All(ClusterPlans plans) => [.. plans.Silos, .. plans.Frontends];
}
