namespace Paykassma.Conformance;

/// <summary>A key is one grain and a grain is one activation: what "unique" means everywhere in this project.</summary>
public sealed class ActivationTests(SiloFixture silo)
{
    [Fact]
    public async Task ThousandFirstCallsMakeOneActivation()
    {
        var probe = Probe.ForTest();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 1000)
            .Select(_ => Task.Run(() => silo.Grains.GetGrain<ILifeGrain>(probe.Key).Number())));

        Assert.All(numbers, number => Assert.Equal(1, number));
        Assert.Equal(1, probe.Count);
    }

    [Fact]
    public async Task KeysThatDifferAreDifferentGrains()
    {
        var key = Probe.ForTest().Key;
        string[] keys = ["020235", "20235", "a/b", "a%2Fb", "DEPOSIT", "deposit", "ä", "a\u0308", " x", "x"];

        foreach (var one in keys) Assert.Equal((one, 1), (one, await silo.Grains.GetGrain<ILifeGrain>($"{key}/{one}").Number()));
    }
}
