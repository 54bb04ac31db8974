namespace Paykassma.Conformance;

/// <summary>A grain whose write failed leaves with calls in flight: none is lost, and none sees what was never written.</summary>
public sealed class DeactivationTests(SiloFixture silo)
{
    [Fact]
    public async Task RunningCallEndsBeforeTheGrainDeactivates()
    {
        var probe = Probe.ForTest();
        var call = silo.Grains.GetGrain<ILifeGrain>(probe.Key).LeaveBetweenGates();
        probe.Signal("leave");
        await probe.Signaled("leaving");
        probe.Signal("end");

        Assert.Equal(1, await call);
        await probe.Signaled("1 disposed");
        Assert.Equal(["1 activates", "1 ends its call", "1 is disposed"], probe.Log);
    }

    [Fact]
    public async Task WaitingCallsGoToTheNextActivation()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ILifeGrain>(probe.Key);
        var first = grain.LeaveBetweenGates();
        await probe.Signaled("entered");
        var before = Enumerable.Range(0, 50).Select(_ => grain.Number()).ToArray();
        probe.Signal("leave");
        await probe.Signaled("leaving");
        var after = Enumerable.Range(0, 50).Select(_ => grain.Number()).ToArray();
        probe.Signal("end");

        Assert.Equal(1, await first);
        Assert.All(await Task.WhenAll(before.Concat(after)), number => Assert.Equal(2, number));
        Assert.Equal(2, probe.Count);
    }
}
