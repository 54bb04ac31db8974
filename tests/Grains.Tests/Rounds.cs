namespace Paykassma.Grains.Tests;

/// <summary>How often the long tests go round.</summary>
internal static class Rounds
{
    public const int OfWithdrawals = 10_000;
    public const int OfPayouts = 1_000;
}
