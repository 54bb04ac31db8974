namespace Paykassma.Grains.Tests;

/// <summary>How many silos a test has.</summary>
internal static class SiloCount
{
    public static int OfATest => 1;
}
