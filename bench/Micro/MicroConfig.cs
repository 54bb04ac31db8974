using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Paykassma.Micro;

/// <summary>All benchmarks run in this process: nothing is restored or compiled at run time. Allocations are counted.</summary>
public sealed class MicroConfig : ManualConfig
{
    public MicroConfig()
    {
        Add(DefaultConfig.Instance);
        AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
        AddDiagnoser(MemoryDiagnoser.Default);
        WithOptions(ConfigOptions.JoinSummary);
#if DEBUG
        // A debug build may be run to try a benchmark. Its figures say nothing.
        WithOptions(ConfigOptions.DisableOptimizationsValidator);
#endif
        WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
    }
}
