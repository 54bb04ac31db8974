using Paykassma.Simulation.Conformance.Scenes;

namespace Paykassma.Simulation.Tests;

/// <summary>What Orleans promises that we rely on: the same scenes are played on silos of Orleans and on simulated ones, and the same is noted.</summary>
public sealed class SceneTests(OrleansSilos orleans, SimulatedScenes simulated) : IClassFixture<OrleansSilos>, IClassFixture<SimulatedScenes>
{
    public static TheoryData<string> Scenes => [.. SceneList.All.Keys];

    [Theory]
    [MemberData(nameof(Scenes))]
    public async Task TheSameHappensOnBoth(string scene)
    {
        var real = await SceneList.PlayAsync(scene, scene, orleans);
        Assert.NotEmpty(real);
        foreach (var (_, seed, notes) in simulated.Of(scene)) Assert.True(real.SequenceEqual(notes), $"seed {seed}\n{SideBySide(real, notes)}");
    }

    private static string SideBySide(IReadOnlyList<string> real, IReadOnlyList<string> simulated) => string.Join('\n', Enumerable
        .Range(0, Math.Max(real.Count, simulated.Count))
        .Select(line => (Real: real.ElementAtOrDefault(line) ?? "", Simulated: simulated.ElementAtOrDefault(line) ?? ""))
        .Select(line => $"{(line.Real == line.Simulated ? " " : "!")} {line.Real,-60} | {line.Simulated}"));
}
