using System.Collections.Concurrent;

namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>Which user may withdraw how often, by their credited whole deposits: for these the gateway has the money, too.</summary>
internal sealed class WithdrawalRights
{
    private const int RightsOfDeposit = FrontDoor.DepositAmount / FrontDoor.WithdrawalAmount;
    private const int RightsMax = 100_000;

    private readonly ConcurrentQueue<string> _rights = new();

    public void Credited(string label)
    {
        for (var i = 0; i < RightsOfDeposit && _rights.Count < RightsMax; i++) _rights.Enqueue(label);
    }

    /// <summary>The user who withdraws next; null if no user may.</summary>
    public string? Take() => _rights.TryDequeue(out var label) ? label : null;
}
