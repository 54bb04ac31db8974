using Paykassma.Cli.Tools.Load;

namespace Paykassma.Cli.Tools.Cluster.Chaos;

/// <summary>The operations between two readings of a load.</summary>
/// <param name="Offered">Operations begun.</param>
/// <param name="Completed">Operations that ended as expected.</param>
/// <param name="CompletedOfMix">The completed operations of the mix, without the orders registered ahead of their postbacks.</param>
internal readonly record struct MeanwhileFigures(long Offered, long Completed, long CompletedOfMix)
{
    public static MeanwhileFigures Between(LoadFigures before, LoadFigures after) => new(
        after.Offered - before.Offered, after.Completed - before.Completed, OfMix(after) - OfMix(before));

    private static long OfMix(LoadFigures figures) =>
        figures.Completed - figures.Kinds.Where(kind => kind.Kind == KindTally.Registrations).Sum(kind => kind.Completed);
}
