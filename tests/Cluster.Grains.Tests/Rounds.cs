namespace Paykassma.Grains.Tests;

/// <summary>How often the long tests go round: every call may go from one silo to another here.</summary>
internal static class Rounds
{
    public const int OfWithdrawals = 500;
    public const int OfPayouts = 100;
}
