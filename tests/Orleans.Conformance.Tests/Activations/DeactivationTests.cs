namespace Paykassma.Conformance;

public sealed class DeactivationTests(SiloFixture silo)
{
    [Fact]
    public async Task CallAfterDeactivateOnIdleGetsAFreshActivation()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ILifeGrain>(probe.Key);

        Assert.Equal(1, await grain.Leave());
        Assert.Equal(2, await grain.Number());
        Assert.Equal(["1 activates", "1 deactivates: ApplicationRequested", "1 is disposed", "2 activates"], probe.Log);
    }

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
        Assert.Equal(["1 activates", "1 ends its call", "1 deactivates: ApplicationRequested", "1 is disposed"], probe.Log);
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

    [Fact]
    public async Task EveryCallIsAnsweredWhileTheGrainKeepsLeaving()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>(Probe.ForTest().Key);

        for (var round = 1; round <= 100; round++)
            Assert.Equal(round, await grain.Leave());
    }

    // Two hops at most (SiloMessagingOptions.MaxForwardCount): a grain that leaves at every call loses those who queue behind it.
    [Fact]
    public async Task CallThatTooManyEndingActivationsPassOnIsRejected()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ILifeGrain>(probe.Key);
        var first = grain.LeaveBetweenGates();
        await probe.Signaled("entered");
        var waiting = Enumerable.Range(0, 20).Select(_ => grain.Leave()).ToArray();
        await grain.Pass();
        probe.Signal("leave");
        probe.Signal("end");
        await first;

        var faults = await Task.WhenAll(waiting.Select(call => Record.ExceptionAsync(() => call).AsTask()));

        Assert.Contains(faults, fault => fault is OrleansMessageRejectionException);
        Assert.Contains(faults, fault => fault is null);
    }
}
