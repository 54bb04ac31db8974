namespace Paykassma.Lab.Tests.Merchants;

/// <summary>Its mistake: it looks whether the credit exists, and inserts it in a second step. What comes in between passes too.</summary>
internal sealed class ChecksThenInserts : RightShop
{
    /// <summary>What the way to a database takes on a bad day.</summary>
    private static readonly TimeSpan BetweenTheSteps = TimeSpan.FromMilliseconds(250);

    protected override async Task BookAsync(Credit credit)
    {
        if (IsTaken(credit)) return;
        using var way = new PeriodicTimer(BetweenTheSteps);
        await way.WaitForNextTickAsync();
        Insert(credit);
    }
}
