namespace Paykassma.Grains.Tests;

/// <summary>The number of silos of a test.</summary>
internal static class SiloCount
{
    public static int OfATest => 1;
}
