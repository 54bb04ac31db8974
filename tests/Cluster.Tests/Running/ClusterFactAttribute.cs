using System.Runtime.CompilerServices;

namespace Paykassma.Cluster.Tests.Running;

/// <summary>A test of several silos, with an end.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute
{
    /// <summary>A test that hangs must not take the others' time.</summary>
    private const int TimeoutMs = 600_000;

    public ClusterFactAttribute([CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = -1)
        : base(sourceFile, sourceLine)
    {
        Timeout = TimeoutMs;
    }
}
