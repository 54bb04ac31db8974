using Orleans.Hosting;

namespace Paykassma.Conformance;

public interface IRelayGrain : IGrainWithStringKey
{
    Task<string> Say(string text);

    Task<string> Relay(string other, string text);
}

[GrainType("relay")]
public sealed class RelayGrain : Grain, IRelayGrain
{
    public Task<string> Say(string text) => Task.FromResult(text);

    public Task<string> Relay(string other, string text) => GrainFactory.GetGrain<IRelayGrain>(other).Say(text);
}

/// <summary>The rule of who may call whom is held by a call filter: it must see both, and must be able to refuse.</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task OutgoingFilterSeesCallerAndCalleeAndMayRefuse()
    {
        var (probe, other) = (Probe.ForTest(), Probe.Of("FilterTests/called"));
        await using var silo = await OwnSilo.StartAsync(builder => builder.AddOutgoingGrainCallFilter(context =>
        {
            if (context.SourceId?.Type.ToString() != "relay") return context.Invoke();
            probe.Note($"{context.SourceId} {context.TargetId} {context.MethodName}");
            throw new InvalidOperationException("refused by the filter");
        }));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => silo.Grains.GetGrain<IRelayGrain>(probe.Key).Relay(other.Key, "hello"));

        Assert.Equal("refused by the filter", refused.Message);
        Assert.Equal([$"relay/{probe.Key} relay/{other.Key} Say"], probe.Log);
    }
}
