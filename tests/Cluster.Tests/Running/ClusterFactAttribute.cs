using System.Runtime.CompilerServices;
using Paykassma.Cli.Cluster;

namespace Paykassma.Cluster.Tests.Running;

/// <summary>A test of several silos: skipped, saying why, where this build cannot have them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute([CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = -1)
        : base(sourceFile, sourceLine)
    {
        if (!BuiltRuntime.IsOfficial) Skip = BuiltRuntime.NoCluster;
    }
}
