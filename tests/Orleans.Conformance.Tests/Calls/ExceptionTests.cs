namespace Paykassma.Conformance;

[GenerateSerializer, Alias("conformance.Refused")]
public sealed class RefusedException : Exception
{
    public RefusedException(string message, int code) : base(message) => Code = code;

    [Id(0)]
    public int Code { get; }
}

public interface IFaultyGrain : IGrainWithStringKey
{
    Task Throw();

    Task ThrowAfterAwait();

    Task<int> ThrowCustom();

    ValueTask ThrowCancelled();

    Task<string> CatchOf(string other);

    ValueTask<int> Count();
}

[GrainType("faulty")]
public sealed class FaultyGrain : Grain, IFaultyGrain
{
    private int _count;

    public Task Throw()
    {
        _count++;
        throw new InvalidOperationException("at once");
    }

    public async Task ThrowAfterAwait()
    {
        await Task.Yield();
        throw new KeyNotFoundException("later");
    }

    public Task<int> ThrowCustom() => throw new RefusedException("refused", 42);

    public ValueTask ThrowCancelled() => throw new OperationCanceledException("gave up");

    public async Task<string> CatchOf(string other)
    {
        try
        {
            await GrainFactory.GetGrain<IFaultyGrain>(other).ThrowCustom();
            return "";
        }
        catch (RefusedException refused)
        {
            return $"{refused.Message} {refused.Code}";
        }
    }

    public ValueTask<int> Count() => new(_count);
}

public sealed class ExceptionTests(SiloFixture silo)
{
    [Fact]
    public async Task ExceptionReachesTheCallerWithItsTypeAndMessage()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(Grain().Throw);

        Assert.Equal("at once", fault.Message);
    }

    [Fact]
    public async Task ExceptionTellsWhereInTheGrainItArose()
    {
        var fault = await Assert.ThrowsAsync<KeyNotFoundException>(Grain().ThrowAfterAwait);

        Assert.Contains(nameof(FaultyGrain), fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomExceptionKeepsItsMembers()
    {
        var fault = await Assert.ThrowsAsync<RefusedException>(Grain().ThrowCustom);

        Assert.Equal(42, fault.Code);
    }

    [Fact]
    public async Task CancellationInTheGrainIsAnExceptionToo() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Grain().ThrowCancelled());

    [Fact]
    public async Task GrainCatchesTheExceptionOfAnotherGrain()
    {
        var key = Probe.ForTest().Key;

        Assert.Equal("refused 42", await silo.Grains.GetGrain<IFaultyGrain>(key).CatchOf($"{key}/other"));
    }

    [Fact]
    public async Task ExceptionLeavesTheActivationAlive()
    {
        var grain = Grain();
        await Assert.ThrowsAsync<InvalidOperationException>(grain.Throw);
        await Assert.ThrowsAsync<InvalidOperationException>(grain.Throw);

        Assert.Equal(2, await grain.Count());
    }

    private IFaultyGrain Grain([System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        silo.Grains.GetGrain<IFaultyGrain>(Probe.ForTest(test).Key);
}
