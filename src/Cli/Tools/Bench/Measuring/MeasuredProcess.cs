using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>The process that does a contestant's work.</summary>
internal abstract class MeasuredProcess : IAsyncDisposable
{
    /// <summary>The processor time it has used so far.</summary>
    public abstract TimeSpan ProcessorTime { get; }

    /// <summary>The processor time that the load generator has used so far; zero if it is the same process.</summary>
    public abstract TimeSpan LoadTime { get; }

    public abstract ValueTask DisposeAsync();
}

/// <summary>A service as a process of its own.</summary>
internal sealed class ServiceProcess(ServerProcess server) : MeasuredProcess
{
    public override TimeSpan ProcessorTime => server.ProcessorTime;

    public override TimeSpan LoadTime => Environment.CpuUsage.TotalTime;

    public override ValueTask DisposeAsync() => server.DisposeAsync();
}

/// <summary>This process: the contestant has no service, so nothing sends it requests.</summary>
internal sealed class OwnProcess : MeasuredProcess
{
    public override TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    public override TimeSpan LoadTime => TimeSpan.Zero;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
