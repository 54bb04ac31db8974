using Paykassma.Testing;

namespace Paykassma.Grains.Tests;

/// <summary>How many silos a test has.</summary>
internal static class SiloCount
{
    public static int OfATest => 2.Or(3);
}
