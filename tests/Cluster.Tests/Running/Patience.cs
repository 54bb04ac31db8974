namespace Paykassma.Cluster.Tests.Running;

/// <summary>How long tests wait at most; on a machine that is otherwise idle everything takes much less.</summary>
internal static class Patience
{
    public static readonly TimeSpan Restart = TimeSpan.FromMinutes(3);

    /// <summary>Three probes a second apart, the votes of the others, and the cluster's agreement.</summary>
    public static readonly TimeSpan DeclaredDead = TimeSpan.FromMinutes(2);

    /// <summary>An attempt that died with its process counts as lost after 45 s and is made again.</summary>
    public static readonly TimeSpan Books = TimeSpan.FromMinutes(3);

    public static readonly TimeSpan Work = TimeSpan.FromMinutes(2);
}
