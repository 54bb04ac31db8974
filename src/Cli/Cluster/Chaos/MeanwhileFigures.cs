using Paykassma.Cli.Load;

namespace Paykassma.Cli.Cluster.Chaos;

/// <summary>What was done between two looks at a load.</summary>
/// <param name="Offered">Operations begun.</param>
/// <param name="Completed">Operations that ended as they must.</param>
/// <param name="CompletedOfMix">Those of the completed that were drawn, the orders registered ahead of their postbacks left out.</param>
internal readonly record struct MeanwhileFigures(long Offered, long Completed, long CompletedOfMix)
{
    public static MeanwhileFigures Between(LoadFigures before, LoadFigures after) => new(
        after.Offered - before.Offered, after.Completed - before.Completed, OfMix(after) - OfMix(before));

    private static long OfMix(LoadFigures figures) =>
        figures.Completed - figures.Kinds.Where(kind => kind.Kind == KindTally.Registrations).Sum(kind => kind.Completed);
}
