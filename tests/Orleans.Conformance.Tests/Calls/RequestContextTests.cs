namespace Paykassma.Conformance;

public interface IBaggageGrain : IGrainWithStringKey
{
    Task<string?> Get();

    Task<string?> GetFrom(string other);

    Task Set(string value);
}

[GrainType("baggage")]
public sealed class BaggageGrain : Grain, IBaggageGrain
{
    public Task<string?> Get() => Task.FromResult((string?)RequestContext.Get("key"));

    public Task<string?> GetFrom(string other) => GrainFactory.GetGrain<IBaggageGrain>(other).Get();

    public Task Set(string value)
    {
        RequestContext.Set("key", value);
        return Task.CompletedTask;
    }
}

public sealed class RequestContextTests(SiloFixture silo)
{
    [Fact]
    public async Task ValuesTravelAlongTheWholeChain()
    {
        var key = Probe.ForTest().Key;
        RequestContext.Set("key", "value");

        Assert.Equal("value", await silo.Grains.GetGrain<IBaggageGrain>(key).GetFrom($"{key}/other"));
    }

    [Fact]
    public async Task ValuesDoNotTravelBack()
    {
        await silo.Grains.GetGrain<IBaggageGrain>(Probe.ForTest().Key).Set("value");

        Assert.Null(RequestContext.Get("key"));
    }

    [Fact]
    public async Task ValuesDoNotStayInTheGrain()
    {
        var grain = silo.Grains.GetGrain<IBaggageGrain>(Probe.ForTest().Key);
        await grain.Set("value");

        Assert.Null(await grain.Get());
    }

    [Fact]
    public async Task OtherAmbientValuesOfTheCallerAreNotSeen()
    {
        Ambient.Value = "value";

        Assert.Null(await silo.Grains.GetGrain<IAmbientGrain>(Probe.ForTest().Key).Get());
    }

    internal static AsyncLocal<string?> Ambient { get; } = new();
}

public interface IAmbientGrain : IGrainWithStringKey
{
    Task<string?> Get();
}

[GrainType("ambient")]
public sealed class AmbientGrain : Grain, IAmbientGrain
{
    public Task<string?> Get() => Task.FromResult(RequestContextTests.Ambient.Value);
}
