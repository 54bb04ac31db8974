using System.Net;
using Paykassma.Cli.Servers;
using Paykassma.Probe;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>The process that does a contestant's work.</summary>
internal abstract class MeasuredProcess : IAsyncDisposable
{
    /// <summary>The processor time it has used so far.</summary>
    public abstract TimeSpan ProcessorTime { get; }

    /// <summary>The processor time that the load generator has used so far; zero if it is the same process.</summary>
    public abstract TimeSpan LoadTime { get; }

    /// <summary>The bytes it has allocated so far.</summary>
    public abstract Task<long> AllocatedAsync(CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A service as a process of its own.</summary>
/// <param name="pipe">Where it tells what it has allocated.</param>
internal sealed class ServiceProcess(ServerProcess server, string pipe) : MeasuredProcess
{
    /// <summary>The address it listens on.</summary>
    public IPEndPoint Endpoint => server.Endpoint;

    public override TimeSpan ProcessorTime => server.ProcessorTime;

    /// <summary>Its resident memory. Bytes.</summary>
    public long Memory => server.Memory;

    public override TimeSpan LoadTime => Environment.CpuUsage.TotalTime;

    public override Task<long> AllocatedAsync(CancellationToken cancellation) => AllocatedBytes.ReadAsync(pipe, cancellation);

    public override ValueTask DisposeAsync() => server.DisposeAsync();
}

/// <summary>This process: the contestant has no service, so nothing sends it requests.</summary>
internal sealed class OwnProcess : MeasuredProcess
{
    public override TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    public override TimeSpan LoadTime => TimeSpan.Zero;

    public override Task<long> AllocatedAsync(CancellationToken cancellation) => Task.FromResult(GC.GetTotalAllocatedBytes(precise: true));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
