using Paykassma.Testing;

namespace Paykassma.Storage.Tests.StoredQueries;

/// <summary>The queries of Microsoft.Orleans.Clustering.AdoNet.</summary>
public sealed class MembershipQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Joining = 2;
    private const int Active = 3;
    private const int Dead = 6;
    private static readonly DateTime Start = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private readonly StoredQuery _queries = new(database.Source);

    [Fact]
    public async Task VersionRowIsMadeOnce()
    {
        Assert.True(await _queries.AskAsync("InsertMembershipVersionKey", ("DeploymentId", "once")));
        Assert.False(await _queries.AskAsync("InsertMembershipVersionKey", ("DeploymentId", "once")));
    }

    [Fact]
    public async Task VersionRowComesWithoutAnyMember()
    {
        await _queries.AskAsync("InsertMembershipVersionKey", ("DeploymentId", "empty"));
        var all = Assert.Single(await _queries.RunAsync("MembershipReadAllKey", ("DeploymentId", "empty")));
        var one = Assert.Single(await _queries.RunAsync("MembershipReadRowKey", [("DeploymentId", "empty"), .. Silo(1)]));
        Assert.Equal((0, null), (all["Version"], all["StartTime"]));
        Assert.Equal((0, null), (one["Version"], one["StartTime"]));
    }

    [Fact]
    public async Task JoiningStepsTheVersion()
    {
        Assert.True(await JoinAsync("join", 1, 0));
        var row = Assert.Single(await _queries.RunAsync("MembershipReadRowKey", [("DeploymentId", "join"), .. Silo(1)]));
        Assert.Equal(
            (1, "127.0.0.1", 11111, 1, "silo", "host", Active, 30000, null, Start),
            (row["Version"], row["Address"], row["Port"], row["Generation"], row["SiloName"], row["HostName"], row["Status"], row["ProxyPort"],
                row["SuspectTimes"], row["StartTime"]));
    }

    [Fact]
    public async Task JoiningOverAnOldVersionChangesNothing()
    {
        await JoinAsync("old", 1, 0);
        Assert.False(await JoinAsync("old", 2, 0));
        Assert.Equal(1, Assert.Single(await _queries.RunAsync("MembershipReadAllKey", ("DeploymentId", "old")))["Version"]);
    }

    [Fact]
    public async Task JoiningTwiceDoesNotStepTheVersion()
    {
        await JoinAsync("twice", 1, 0);
        Assert.False(await JoinAsync("twice", 1, 1));
        Assert.Equal(1, Assert.Single(await _queries.RunAsync("MembershipReadAllKey", ("DeploymentId", "twice")))["Version"]);
    }

    [Fact]
    public async Task UpdateChangesRowAndVersionTogether()
    {
        await JoinAsync("update", 1, 0);
        Assert.True(await UpdateAsync("update", 1, 1, Dead, "suspected"));
        Assert.False(await UpdateAsync("update", 1, 1, Active, null));
        Assert.False(await UpdateAsync("update", 9, 2, Active, null));
        var row = Assert.Single(await _queries.RunAsync("MembershipReadAllKey", ("DeploymentId", "update")));
        Assert.Equal((2, Dead, "suspected"), (row["Version"], row["Status"], row["SuspectTimes"]));
    }

    [Fact]
    public async Task RacingJoinsEndWithOneWinnerPerVersion()
    {
        await _queries.AskAsync("InsertMembershipVersionKey", ("DeploymentId", "race"));
        var joined = await Task.WhenAll(Enumerable.Range(1, 10).Select(i => InsertAsync("race", i, 0)));
        Assert.Single(joined, j => j);
    }

    [Fact]
    public async Task HeartbeatDoesNotStepTheVersion()
    {
        await JoinAsync("alive", 1, 0);
        await _queries.RunAsync("UpdateIAmAlivetimeKey", [("DeploymentId", "alive"), .. Silo(1), ("IAmAliveTime", Start.AddMinutes(5))]);
        var row = Assert.Single(await _queries.RunAsync("MembershipReadAllKey", ("DeploymentId", "alive")));
        Assert.Equal((1, Start.AddMinutes(5)), (row["Version"], row["IAmAliveTime"]));
    }

    [Fact]
    public async Task ASignOfLifeNeverGoesBackInTime()
    {
        await JoinAsync("forward", 1, 0);
        await AliveAsync(Start.AddMinutes(5));
        await AliveAsync(Start.AddMinutes(4));
        Assert.Equal(Start.AddMinutes(5), await LastAsync());
        // Who suspects a silo writes its row with the sign of life that it read earlier.
        Assert.True(await UpdateAsync("forward", 1, 1, Active, "suspected"));
        Assert.Equal(Start.AddMinutes(5), await LastAsync());

        Task<List<Dictionary<string, object?>>> AliveAsync(DateTime at) =>
            _queries.RunAsync("UpdateIAmAlivetimeKey", [("DeploymentId", "forward"), .. Silo(1), ("IAmAliveTime", at)]);

        async Task<object?> LastAsync() => Assert.Single(await _queries.RunAsync("MembershipReadAllKey", ("DeploymentId", "forward")))["IAmAliveTime"];
    }

    [Fact]
    public async Task OnlyActiveSilosAreGateways()
    {
        await JoinAsync("gateways", 1, 0);
        await JoinAsync("gateways", 2, 1);
        await UpdateAsync("gateways", 2, 2, Dead, null);
        var gateway = Assert.Single(await _queries.RunAsync("GatewaysQueryKey", ("DeploymentId", "gateways"), ("Status", Active)));
        Assert.Equal(("127.0.0.1", 30000, 1), (gateway["Address"], gateway["ProxyPort"], gateway["Generation"]));
    }

    [Fact]
    public async Task OnlySilosThatAreLongSilentAndNotActiveAreCleanedUp()
    {
        await JoinAsync("cleanup", 1, 0);
        await JoinAsync("cleanup", 2, 1);
        await UpdateAsync("cleanup", 2, 2, Dead, null);
        // Died while it joined: nobody has ever declared it dead.
        await JoinAsync("cleanup", 3, 3);
        await UpdateAsync("cleanup", 3, 4, Joining, null);
        await JoinAsync("cleanup", 4, 5);
        await UpdateAsync("cleanup", 4, 6, Dead, null);
        await _queries.RunAsync("UpdateIAmAlivetimeKey", [("DeploymentId", "cleanup"), .. Silo(4), ("IAmAliveTime", Start.AddDays(2))]);
        await _queries.RunAsync("CleanupDefunctSiloEntriesKey", ("DeploymentId", "cleanup"), ("IAmAliveTime", Start.AddDays(1)));
        Assert.Equal([1, 4], (await _queries.RunAsync("MembershipReadAllKey", ("DeploymentId", "cleanup"))).Select(row => (int)row["Generation"]!).Order());
    }

    [Fact]
    public async Task DeploymentIsDeletedWithItsVersion()
    {
        await JoinAsync("gone", 1, 0);
        await _queries.RunAsync("DeleteMembershipTableEntriesKey", ("DeploymentId", "gone"));
        Assert.Empty(await _queries.RunAsync("MembershipReadAllKey", ("DeploymentId", "gone")));
    }

    private static (string, object?)[] Silo(int generation) => [("Address", "127.0.0.1"), ("Port", 11111), ("Generation", generation)];

    private async Task<bool> JoinAsync(string deployment, int generation, int version)
    {
        await _queries.AskAsync("InsertMembershipVersionKey", ("DeploymentId", deployment));
        return await InsertAsync(deployment, generation, version);
    }

    private Task<bool> InsertAsync(string deployment, int generation, int version) => _queries.AskAsync(
        "InsertMembershipKey",
        [
            ("DeploymentId", deployment), .. Silo(generation), ("SiloName", "silo"), ("HostName", "host"), ("Status", Active),
            ("ProxyPort", 30000), ("StartTime", Start), ("IAmAliveTime", Start), ("Version", version),
        ]);

    private Task<bool> UpdateAsync(string deployment, int generation, int version, int status, string? suspects) => _queries.AskAsync(
        "UpdateMembershipKey",
        [
            ("DeploymentId", deployment), .. Silo(generation), ("Status", status), ("SuspectTimes", suspects), ("IAmAliveTime", Start),
            ("Version", version),
        ]);
}
