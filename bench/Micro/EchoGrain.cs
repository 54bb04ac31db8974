namespace Paykassma.Micro;

/// <summary>The least that a grain can do.</summary>
[Alias("paykassma.bench.echo")]
public interface IEchoGrain : IGrainWithStringKey
{
    /// <summary>Returns the number.</summary>
    [Alias("Echo")]
    Task<long> Echo(long number);
}

/// <inheritdoc/>
[GrainType("bench-echo")]
public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<long> Echo(long number) => Task.FromResult(number);
}
