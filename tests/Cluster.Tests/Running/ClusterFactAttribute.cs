using System.Runtime.CompilerServices;
using Paykassma.Cli.Cluster;

namespace Paykassma.Cluster.Tests.Running;

/// <summary>A test of several silos: skipped, saying why, where this build cannot have them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute
{
    /// <summary>A test that hangs must not take the others' time.</summary>
    private const int TimeoutMs = 120_000;

    public ClusterFactAttribute([CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = -1)
        : base(sourceFile, sourceLine)
    {
        Timeout = TimeoutMs;
        if (!BuiltRuntime.IsOfficial) Skip = BuiltRuntime.NoCluster;
    }
}
