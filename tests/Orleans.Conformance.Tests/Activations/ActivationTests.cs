namespace Paykassma.Conformance;

public interface IUnbuildableGrain : IGrainWithStringKey
{
    Task Call();
}

[GrainType("unbuildable")]
public sealed class UnbuildableGrain : Grain, IUnbuildableGrain
{
    public UnbuildableGrain() => throw new RefusedException("cannot be built", 7);

    public Task Call() => Task.CompletedTask;
}

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
    public void ReferenceAloneActivatesNothing()
    {
        var probe = Probe.ForTest();

        _ = silo.Grains.GetGrain<ILifeGrain>(probe.Key);

        Assert.Empty(probe.Log);
    }

    [Fact]
    public async Task CallsHeldDuringActivationRunAfterIt()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ILifeGrain>(probe.Key);
        var calls = new[] { grain.Number(), grain.Number(), grain.Pass() };
        await probe.Signaled("activating");

        Assert.DoesNotContain(calls, call => call.IsCompleted);
        probe.Signal("activate");
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task FailsOnceInActivationAndTheCallerGetsTheReason()
    {
        var fault = await Assert.ThrowsAsync<RefusedException>(silo.Grains.GetGrain<ILifeGrain>(Probe.ForTest().Key).Number);

        Assert.Equal("not yet", fault.Message);
    }

    [Fact]
    public async Task FailsOnceInActivationAndTheNextCallActivatesAnew()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ILifeGrain>(probe.Key);
        await Assert.ThrowsAsync<RefusedException>(grain.Number);

        Assert.Equal(2, await grain.Number());
        Assert.DoesNotContain("1 deactivates: ActivationFailed", probe.Log);
    }

    [Fact]
    public async Task HeldAndFailsAlwaysFailsEveryWaitingCall()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ILifeGrain>(probe.Key);
        var calls = Enumerable.Range(0, 10).Select(_ => grain.Number()).ToArray();
        await probe.Signaled("activating");
        probe.Signal("activate");

        foreach (var call in calls)
            await Assert.ThrowsAsync<RefusedException>(() => call);
    }

    [Fact]
    public async Task ConstructorThatThrowsFailsTheCallAndIsNamed()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            silo.Grains.GetGrain<IUnbuildableGrain>(Probe.ForTest().Key).Call);

        Assert.Contains(nameof(UnbuildableGrain), fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("020235", "20235")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("DEPOSIT", "deposit")]
    [InlineData("ä", "a\u0308")]
    [InlineData(" x", "x")]
    public async Task KeysThatDifferAreDifferentGrains(string one, string other)
    {
        var key = Probe.ForTest().Key;
        var grains = new[] { silo.Grains.GetGrain<ILifeGrain>($"{key}/{one}"), silo.Grains.GetGrain<ILifeGrain>($"{key}/{other}") };

        var numbers = await Task.WhenAll(grains.Select(grain => grain.Number()));

        Assert.Equal([1, 1], numbers);
    }
}
