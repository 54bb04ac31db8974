namespace Paykassma.Conformance;

public interface IEchoGrain : IGrainWithStringKey
{
    Task<string> Echo(string text);
    ValueTask<int> Add(int a, int b);
    Task Throw();
    ValueTask Nothing();
}

[GrainType("echo")]
public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<string> Echo(string text) => Task.FromResult($"{this.GetPrimaryKeyString()}:{text}");
    public async ValueTask<int> Add(int a, int b) { await Task.Yield(); return a + b; }
    public Task Throw() => throw new InvalidOperationException("no");
    public ValueTask Nothing() => ValueTask.CompletedTask;
}

public sealed class SmokeTests
{
    [Fact]
    public async Task GrainAnswers()
    {
        await using var silo = await TestSilo.StartAsync();
        var grain = silo.Grains.GetGrain<IEchoGrain>("a/b");
        Assert.Equal("a/b:x", await grain.Echo("x"));
        Assert.Equal(3, await grain.Add(1, 2));
        await grain.Nothing();
        await Assert.ThrowsAsync<InvalidOperationException>(grain.Throw);
    }
}
