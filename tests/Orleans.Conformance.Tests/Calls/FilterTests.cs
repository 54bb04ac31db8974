using Orleans.Hosting;

namespace Paykassma.Conformance;

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<string> Say(string text);

    Task<string> Relay(string other, string text);

    ValueTask Nothing();

    Task<string> Own();
}

[GrainType("filtered")]
public sealed class FilteredGrain : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public Task<string> Say(string text) => Task.FromResult(text);

    public Task<string> Relay(string other, string text) => GrainFactory.GetGrain<IFilteredGrain>(other).Say(text);

    public ValueTask Nothing() => ValueTask.CompletedTask;

    public Task<string> Own() => Task.FromResult("grain");

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        Probe.Of(this).Note("the grain's own filter");
        await context.Invoke();
        if (context.MethodName == nameof(Own))
            context.Result = $"{context.Result}, own filter";
    }
}

public sealed class FilterTests
{
    [Fact]
    public async Task IncomingFilterSeesCallerTargetAndMethod()
    {
        var (probe, other) = (Probe.ForTest(), Probe.Of("FilterTests/seen"));
        await using var silo = await Incoming(async context =>
        {
            if (context.MethodName == nameof(IFilteredGrain.Say))
                other.Note($"{context.SourceId} {context.TargetId} {context.InterfaceMethod.Name} {context.Request.GetArgument(0)}"
                    + $" {context.Grain.GetType().Name} {context.ImplementationMethod.DeclaringType!.Name} {context.TargetContext.GrainId}");
            await context.Invoke();
        });

        await silo.Grains.GetGrain<IFilteredGrain>(probe.Key).Relay(other.Key, "hello");

        Assert.Contains(
            $"filtered/{probe.Key} filtered/{other.Key} Say hello FilteredGrain FilteredGrain filtered/{other.Key}", other.Log);
    }

    [Fact]
    public async Task IncomingFilterMayReplaceTheResult()
    {
        await using var silo = await Incoming(async context =>
        {
            await context.Invoke();
            if (context.InterfaceMethod.DeclaringType == typeof(IFilteredGrain))
                context.Result = $"<{context.Result}>";
        });

        Assert.Equal("<hello>", await silo.Grains.GetGrain<IFilteredGrain>(Probe.ForTest().Key).Say("hello"));
    }

    [Fact]
    public async Task IncomingFilterMayRefuseTheCall()
    {
        await using var silo = await Incoming(context => context.InterfaceMethod.DeclaringType == typeof(IFilteredGrain)
            ? throw new RefusedException("by filter", 1)
            : context.Invoke());

        await Assert.ThrowsAsync<RefusedException>(() => silo.Grains.GetGrain<IFilteredGrain>(Probe.ForTest().Key).Say("hello"));
    }

    [Fact]
    public async Task FiltersRunInTheOrderTheyWereAddedAndTheGrainsOwnLast()
    {
        var probe = Probe.ForTest();
        await using var silo = await OwnSilo.StartAsync(builder => builder
            .AddIncomingGrainCallFilter(context => Noted(context, "first"))
            .AddIncomingGrainCallFilter(context => Noted(context, "second")));

        await silo.Grains.GetGrain<IFilteredGrain>(probe.Key).Nothing();

        Assert.Equal(["first", "second", "the grain's own filter"], probe.Log);

        Task Noted(IIncomingGrainCallContext context, string name)
        {
            if (context.TargetId.Key.ToString() == probe.Key)
                probe.Note(name);
            return context.Invoke();
        }
    }

    [Fact]
    public async Task GrainsOwnFilterMayReplaceTheResult()
    {
        await using var silo = await OwnSilo.StartAsync();

        Assert.Equal("grain, own filter", await silo.Grains.GetGrain<IFilteredGrain>(Probe.ForTest().Key).Own());
    }

    [Fact]
    public async Task OutgoingFilterSeesTheCallsOfAGrain()
    {
        var (probe, other) = (Probe.ForTest(), Probe.Of("FilterTests/called"));
        await using var silo = await Outgoing(async context =>
        {
            if (context.TargetId.Key.ToString() == other.Key)
                probe.Note($"{context.SourceContext?.GrainId} {context.TargetId} {context.MethodName}");
            await context.Invoke();
        });

        await silo.Grains.GetGrain<IFilteredGrain>(probe.Key).Relay(other.Key, "hello");

        Assert.Contains($"filtered/{probe.Key} filtered/{other.Key} Say", probe.Log);
    }

    [Fact]
    public async Task OutgoingFilterMayReplaceTheResult()
    {
        await using var silo = await Outgoing(async context =>
        {
            await context.Invoke();
            if (context.MethodName == nameof(IFilteredGrain.Say))
                context.Result = $"<{context.Result}>";
        });

        Assert.Equal(
            "<hello>", await silo.Grains.GetGrain<IFilteredGrain>(Probe.ForTest().Key).Relay("FilterTests/replaced", "hello"));
    }

    [Fact]
    public async Task OutgoingFilterMayRefuseTheCall()
    {
        await using var silo = await Outgoing(context => context.MethodName == nameof(IFilteredGrain.Say)
            ? throw new RefusedException("by filter", 1)
            : context.Invoke());

        await Assert.ThrowsAsync<RefusedException>(
            () => silo.Grains.GetGrain<IFilteredGrain>(Probe.ForTest().Key).Relay("FilterTests/refused", "hello"));
    }

    private static Task<OwnSilo> Incoming(IncomingGrainCallFilterDelegate filter) =>
        OwnSilo.StartAsync(builder => builder.AddIncomingGrainCallFilter(filter));

    private static Task<OwnSilo> Outgoing(OutgoingGrainCallFilterDelegate filter) =>
        OwnSilo.StartAsync(builder => builder.AddOutgoingGrainCallFilter(filter));
}
