using Paykassma.Simulation.Conformance.Systems;
using Paykassma.Testing;

namespace Paykassma.Simulation.Tests;

/// <summary>
/// Deposits and withdrawals that meet trouble, in the program as a process over PostgreSQL and in the simulation: the same books are left. Not
/// how long it takes, nor how often something is tried.
/// </summary>
[InTheLongRun]
public sealed class SystemTests(RealSystem real, SimulatedSystems simulated) : IClassFixture<RealSystem>, IClassFixture<SimulatedSystems>
{
    public static TheoryData<string> Scenes => [.. SystemScenes.All.Keys];

    [Theory]
    [MemberData(nameof(Scenes))]
    public async Task TheSameBooksAreLeft(string scene)
    {
        await SystemScenes.All[scene](real);
        var books = await real.BooksAsync(scene);
        Assert.NotEmpty(books);
        foreach (var played in simulated.Of(scene)) Assert.Equal(books, played.Notes);
    }
}
