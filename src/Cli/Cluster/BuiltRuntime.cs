using System.Reflection;

namespace Paykassma.Cli.Cluster;

/// <summary>The Orleans runtime this build stands on.</summary>
internal static class BuiltRuntime
{
    /// <summary>Why there is no cluster here; to be said where <see cref="IsOfficial"/> is false.</summary>
    public const string NoCluster =
        "A cluster needs the official Orleans packages: this build stands on the embedded runtime, which is one process.";

    /// <summary>Whether silos of this build can form a cluster.</summary>
    public static bool IsOfficial { get; } = typeof(BuiltRuntime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(fact => fact is { Key: "OrleansRuntime", Value: "Official" });
}
