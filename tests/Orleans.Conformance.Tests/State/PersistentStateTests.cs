using Orleans.Storage;

namespace Paykassma.Conformance;

public interface IHomelessGrain : IGrainWithStringKey
{
    Task Call();
}

[GrainType("homeless")]
public sealed class HomelessGrain([PersistentState("state", "no-such-storage")] IPersistentState<Counter> state) : Grain, IHomelessGrain
{
    public Task Call() => state.ReadStateAsync();
}

public sealed class PersistentStateTests(SiloFixture silo)
{
    [Fact]
    public async Task StateIsEmptyBeforeTheFirstWrite() => Assert.Equal((0, false), await Grain(Probe.ForTest()).Get());

    [Fact]
    public async Task WrittenStateOutlivesTheActivation()
    {
        var probe = Probe.ForTest();
        var grain = Grain(probe);
        await grain.Add(5);
        await grain.Leave();

        Assert.Equal((5, true), await grain.Get());
        Assert.Equal(["activates with 0", "activates with 5"], probe.Log);
    }

    [Fact]
    public async Task StateThatWasNotWrittenIsLostWithTheActivation()
    {
        var grain = Grain(Probe.ForTest());
        await grain.Forget(9);
        await grain.Leave();

        Assert.Equal((0, false), await grain.Get());
    }

    [Fact]
    public async Task ConflictingWriteIsRefused()
    {
        var grain = Grain(Probe.ForTest());
        await grain.Add(1);
        silo.Storage.Overwrite("counter", grain.GetGrainId(), new Counter(100, null));

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Add(1));
    }

    [Fact]
    public async Task ConflictThatEscapesEndsTheActivationSoThatTheNextCallReadsTheTruth()
    {
        var grain = Grain(Probe.ForTest());
        await grain.Add(1);
        silo.Storage.Overwrite("counter", grain.GetGrainId(), new Counter(100, null));
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Add(1));

        Assert.Equal(101, await grain.Add(1));
    }

    [Fact]
    public async Task ConflictThatIsHandledLeavesTheActivationAlive()
    {
        var probe = Probe.ForTest();
        var grain = Grain(probe);
        await grain.Add(1);
        silo.Storage.Overwrite("counter", grain.GetGrainId(), new Counter(100, null));

        Assert.Equal(101, await grain.AddPersistently(1));
        Assert.Equal(["activates with 0"], probe.Log);
    }

    [Fact]
    public async Task ClearedStateIsEmptyAndMayBeWrittenAgain()
    {
        var grain = Grain(Probe.ForTest());
        await grain.Add(5);
        await grain.Clear();

        Assert.Equal((0, false), await grain.Get());
        Assert.Equal(2, await grain.Add(2));
    }

    [Fact]
    public async Task FaultOfTheStorageReachesTheCallerAsAnOrleansException()
    {
        await using var own = await OwnSilo.StartAsync();
        own.Storage.NextWriteFails = new IOException("The disk is full.");

        var fault = await Assert.ThrowsAsync<OrleansException>(
            () => own.Silo.Grains.GetGrain<ICounterGrain>(Probe.ForTest(nameof(FaultOfTheStorageReachesTheCallerAsAnOrleansException)).Key).Add(1));

        Assert.Contains("The disk is full.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownStorageFailsTheCallAndIsNamed()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(silo.Grains.GetGrain<IHomelessGrain>(Probe.ForTest().Key).Call);

        Assert.Contains("no-such-storage", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyedStorageIsInjected() => Assert.True(await Grain(Probe.ForTest()).HasTheKeyedStorage());

    private ICounterGrain Grain(Probe probe) => silo.Grains.GetGrain<ICounterGrain>(probe.Key);
}
