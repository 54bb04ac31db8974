using System.Runtime.CompilerServices;

namespace Paykassma.Cluster.Tests.Running;

/// <summary>A test with several silos and a time-out.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute
{
    /// <summary>A test that hangs must not use up the time of the others.</summary>
    private const int TimeoutMs = 600_000;

    public ClusterFactAttribute([CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = -1)
        : base(sourceFile, sourceLine)
    {
        Timeout = TimeoutMs;
    }
}
