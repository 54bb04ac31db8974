using System.Collections.Immutable;

namespace Paykassma.Conformance;

internal interface IShapeBaseGrain : IGrainWithStringKey
{
    Task<string> FromBase(string text);
}

internal interface IShapeGrain : IShapeBaseGrain
{
    Task None();

    ValueTask NoneAtOnce();

    Task<int?> Nullable(int? number);

    ValueTask<long> Sum(byte one, short two, int three, long four, decimal five, TimeSpan six);

    Task<ImmutableArray<InternalItem>> Items(ImmutableArray<InternalItem> items);

    Task<string> Overloaded(int number);

    Task<string> Overloaded(string text);

    Task<bool> Cancelled(CancellationToken token);
}

[GenerateSerializer, Immutable, Alias("conformance.InternalItem")]
internal sealed record InternalItem([property: Id(0)] string Name, [property: Id(1)] InternalItem? Inner);

[GrainType("shape")]
internal sealed class ShapeGrain : Grain, IShapeGrain
{
    public Task None() => Task.CompletedTask;

    public ValueTask NoneAtOnce() => ValueTask.CompletedTask;

    public Task<int?> Nullable(int? number) => Task.FromResult(number);

    public async ValueTask<long> Sum(byte one, short two, int three, long four, decimal five, TimeSpan six)
    {
        await Task.Yield();
        return one + two + three + four + (long)five + six.Ticks;
    }

    public Task<ImmutableArray<InternalItem>> Items(ImmutableArray<InternalItem> items) => Task.FromResult(items.Reverse().ToImmutableArray());

    public Task<string> Overloaded(int number) => Task.FromResult($"number {number}");

    public Task<string> Overloaded(string text) => Task.FromResult($"text {text}");

    async Task<string> IShapeBaseGrain.FromBase(string text)
    {
        await Task.Yield();
        return $"base {text}";
    }

    public Task<bool> Cancelled(CancellationToken token) => Task.FromResult(token.IsCancellationRequested);
}

/// <summary>Whatever a grain method may look like, here in interfaces that are internal to their assembly.</summary>
public sealed class ShapeTests(SiloFixture silo)
{
    private IShapeGrain Grain => silo.Grains.GetGrain<IShapeGrain>(nameof(ShapeTests));

    [Fact]
    public async Task MethodsWithoutResultReturn()
    {
        await Grain.None();
        await Grain.NoneAtOnce();
    }

    [Fact]
    public async Task NullTravels()
    {
        Assert.Null(await Grain.Nullable(null));
        Assert.Equal(5, await Grain.Nullable(5));
    }

    [Fact]
    public async Task ManyArgumentsArriveInTheirPlaces() => Assert.Equal(654_321, await Grain.Sum(1, 20, 300, 4_000, 50_000m, new(600_000)));

    [Fact]
    public async Task ImmutableCollectionsTravel()
    {
        var (one, other) = (new InternalItem("one", null), new InternalItem("other", new("inner", null)));

        Assert.Equal([other, one], await Grain.Items([one, other]));
    }

    [Fact]
    public async Task OverloadsAreToldApart()
    {
        Assert.Equal("number 1", await Grain.Overloaded(1));
        Assert.Equal("text 1", await Grain.Overloaded("1"));
    }

    [Fact]
    public async Task InheritedMethodIsCalled() => Assert.Equal("base text", await Grain.FromBase("text"));

    [Fact]
    public async Task CancellationTokenTravels() => Assert.False(await Grain.Cancelled(CancellationToken.None));
}
