namespace Paykassma.Conformance;

/// <summary>One call at a time, awaits included; only a grain that says so takes another call at an await, as the account's grain does.</summary>
public sealed class TurnTests(SiloFixture silo)
{
    [Fact]
    public async Task CallsOfManyCallersNeverInterleave()
    {
        const int Calls = 1000;
        var grain = silo.Grains.GetGrain<ITurnGrain>(Probe.ForTest().Key, typeof(TurnGrain).FullName);

        var sums = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => Task.Run(grain.AddOne)));

        Assert.Equal(Enumerable.Range(1, Calls), sums.Order());
    }

    [Fact]
    public async Task ReentrantGrainTakesAnotherCallAtAnAwait()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ITurnGrain>(probe.Key, typeof(ReentrantGrain).FullName);
        var one = grain.Write("one");
        await probe.Signaled("one entered");
        var other = grain.Write("other");
        await probe.Signaled("other entered");

        probe.Signal("one");
        probe.Signal("other");
        await Task.WhenAll(one, other);
    }
}
