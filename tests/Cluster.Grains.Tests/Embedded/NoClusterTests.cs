namespace Paykassma.Cluster.Grains.Tests;

public sealed class NoClusterTests
{
    [Fact]
    public void TheGrainsTestsOverSeveralSilos() => Assert.Skip("Several silos need Microsoft Orleans; this build has the embedded runtime.");
}
