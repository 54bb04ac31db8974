using Paykassma.Cli.Commands.Demo;
using Paykassma.Cli.Servers;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Commands.Demo;

/// <summary>The scenes of <c>paykassma demo</c>, on the program as a sandbox over a real PostgreSQL.</summary>
public sealed class DemoScenesTests(PostgresFixture server) : IAsyncLifetime
{
    private string _connectionString = "";

    public async ValueTask InitializeAsync() => _connectionString = await server.CreateDatabaseAsync();

    [Fact]
    public async Task EachSceneEndsWithTheRightBalanceAndTellsEachOfItsSteps()
    {
        await using var wire = new BrittleWire();
        await using var sandbox = await ServerProcess.StartAsync("Silo", new Dictionary<string, string>
        {
            ["Profile"] = "sandbox",
            ["ConnectionStrings__Paykassma"] = _connectionString,
            ["Logging__LogLevel__Default"] = "Warning",
            ["Provider__ApiUrl"] = wire.Url.ToString(),
        }, TestContext.Current.CancellationToken);
        wire.LeadTo(sandbox.Endpoint);
        var url = new Uri($"http://{sandbox.Endpoint}/");
        using var outsider = new Outsider(url);
        var played = await Task.WhenAll(Scenes.All(outsider, new People(url), wire).Select(PlayAsync));

        Assert.All(played, one => Assert.True(one.Outcome.IsRight, $"{one.Outcome.Scene}: {one.Outcome.Balance}, not {one.Outcome.MustBe}: {one.Outcome.Story}"));
        Assert.All(played, one => Assert.Equal((one.Scene.Name, one.Scene.Steps), (one.Outcome.Scene, one.Told)));
    }

    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(_connectionString);

    private static async Task<(Scene Scene, SceneOutcome Outcome, int Told)> PlayAsync(Scene scene)
    {
        var told = 0;
        var outcome = await scene.PlayAsync(_ => told++, TestContext.Current.CancellationToken);
        return (scene, outcome, told);
    }
}
