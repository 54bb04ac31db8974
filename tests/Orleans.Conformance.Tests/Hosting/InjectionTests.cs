using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Conformance;

public sealed class ScopedThing : IDisposable
{
    private Probe? _probe;

    public void UseFor(Probe probe) => _probe = probe;

    public void Dispose()
    {
        _probe?.Note("scope disposed");
        _probe?.Signal("scope disposed");
    }
}

public interface IInjectedGrain : IGrainWithStringKey
{
    Task<bool> HasEverything();

    Task Leave();
}

[GrainType("injected")]
public sealed class InjectedGrain(
    IGrainFactory grains, IGrainContext context, ScopedThing thing, IServiceProvider services,
    [FromKeyedServices("greeting")] string greeting) : Grain, IInjectedGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        thing.UseFor(Probe.Of(this));
        return Task.CompletedTask;
    }

    public Task<bool> HasEverything() => Task.FromResult(
        grains is not null && context == GrainContext && greeting == "hello" && services.GetService<ScopedThing>() == thing
        && ServiceProvider.GetService<ScopedThing>() == thing && context.GrainInstance == this);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class InjectionTests
{
    [Fact]
    public async Task GrainGetsServicesKeyedServicesAndItsContext()
    {
        await using var silo = await StartAsync();

        Assert.True(await silo.Grains.GetGrain<IInjectedGrain>(Probe.ForTest().Key).HasEverything());
    }

    [Fact]
    public async Task ScopeEndsWithTheActivation()
    {
        var probe = Probe.ForTest();
        await using var silo = await StartAsync();
        await silo.Grains.GetGrain<IInjectedGrain>(probe.Key).Leave();

        await probe.Signaled("scope disposed");
    }

    [Fact]
    public async Task EachActivationHasAScopeOfItsOwn()
    {
        var probe = Probe.ForTest();
        await using var silo = await StartAsync();
        var grain = silo.Grains.GetGrain<IInjectedGrain>(probe.Key);
        await grain.Leave();

        Assert.True(await grain.HasEverything());
        Assert.Equal(["scope disposed"], probe.Log);
    }

    private static Task<OwnSilo> StartAsync() => OwnSilo.StartAsync(builder =>
    {
        builder.Services.AddScoped<ScopedThing>();
        builder.Services.AddKeyedSingleton("greeting", "hello");
    });
}
