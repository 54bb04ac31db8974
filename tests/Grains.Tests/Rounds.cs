using Paykassma.Testing;

namespace Paykassma.Grains.Tests;

/// <summary>The number of rounds of tests that repeat themselves.</summary>
internal static class Rounds
{
    public static int OfWithdrawals { get; } = 500.Or(10_000);

    public static int OfPayouts { get; } = 100.Or(1_000);
}
