namespace Paykassma.Conformance;

public sealed class TurnTests(SiloFixture silo)
{
    private const string Plain = "Paykassma.Conformance.TurnGrain";

    [Fact]
    public async Task SecondCallWaitsForTheFirst()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ITurnGrain>(probe.Key, Plain);
        var first = grain.Write("first");
        await probe.Signaled("first entered");
        var second = grain.Write("second");
        await PassInterleaved(grain, probe);

        probe.Signal("second");
        probe.Signal("first");
        await Task.WhenAll(first, second);

        Assert.Equal(
            ["first enters", "between enters", "between leaves", "first leaves", "second enters", "second leaves"], probe.Log);
    }

    [Fact]
    public async Task CallsOfManyCallersNeverInterleave()
    {
        const int Calls = 1000;
        var grain = silo.Grains.GetGrain<ITurnGrain>(Probe.ForTest().Key, Plain);

        var sums = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => Task.Run(grain.AddOne)));

        Assert.Equal(Enumerable.Range(1, Calls), sums.Order());
    }

    [Fact]
    public async Task AwaitsComeBackToTheGrain()
    {
        var probe = Probe.ForTest();
        var stays = silo.Grains.GetGrain<ITurnGrain>(probe.Key, Plain).StaysOnItsScheduler();
        probe.Signal("elsewhere");

        Assert.True(await stays);
    }

    [Fact]
    public async Task AlwaysInterleaveRunsBesideAWaitingCall()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ITurnGrain>(probe.Key, Plain);
        var write = grain.Write("write");
        await probe.Signaled("write entered");

        await PassInterleaved(grain, probe);

        Assert.False(write.IsCompleted);
        probe.Signal("write");
        await write;
    }

    [Fact]
    public async Task ReadOnlyCallsRunTogether()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ITurnGrain>(probe.Key, Plain);
        var one = grain.Read("one");
        var other = grain.Read("other");

        await probe.Signaled("one entered");
        await probe.Signaled("other entered");

        probe.Signal("one");
        probe.Signal("other");
        await Task.WhenAll(one, other);
    }

    [Fact]
    public async Task ReadOnlyCallWaitsForAnotherKindOfCall()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ITurnGrain>(probe.Key, Plain);
        var write = grain.Write("write");
        await probe.Signaled("write entered");
        var read = grain.Read("read");
        await PassInterleaved(grain, probe);

        Assert.DoesNotContain("read enters", probe.Log);
        probe.Signal("write");
        probe.Signal("read");
        await Task.WhenAll(write, read);
    }

    [Fact]
    public async Task CallWaitsForAReadOnlyCall()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ITurnGrain>(probe.Key, Plain);
        var read = grain.Read("read");
        await probe.Signaled("read entered");
        var write = grain.Write("write");
        await PassInterleaved(grain, probe);

        Assert.DoesNotContain("write enters", probe.Log);
        probe.Signal("read");
        probe.Signal("write");
        await Task.WhenAll(write, read);
    }

    [Fact]
    public async Task ReentrantGrainInterleavesAtAwaits()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ITurnGrain>(probe.Key, "Paykassma.Conformance.ReentrantGrain");
        var one = grain.Write("one");
        var other = grain.Write("other");

        await probe.Signaled("one entered");
        await probe.Signaled("other entered");

        probe.Signal("one");
        probe.Signal("other");
        await Task.WhenAll(one, other);
    }

    [Fact]
    public async Task ReentrantGrainMayCallItself()
    {
        var grain = silo.Grains.GetGrain<ITurnGrain>(Probe.ForTest().Key, "Paykassma.Conformance.ReentrantGrain");

        await grain.CallMyself();
    }

    // Whatever could have begun before this call has begun when it returns.
    private static async Task PassInterleaved(ITurnGrain grain, Probe probe)
    {
        probe.Signal("between");
        await grain.Interleave("between").Soon("The interleaving call did not pass");
    }
}
