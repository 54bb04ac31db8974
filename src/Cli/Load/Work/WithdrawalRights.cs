using System.Collections.Concurrent;

namespace Paykassma.Cli.Load.Work;

/// <summary>Who may withdraw how often, by the whole deposits that were credited: those the gateway has the money of, too.</summary>
internal sealed class WithdrawalRights
{
    private const int RightsOfDeposit = FrontDoor.DepositAmount / FrontDoor.WithdrawalAmount;
    private const int RightsMax = 100_000;

    private readonly ConcurrentQueue<string> _rights = new();

    public void Credited(string label)
    {
        for (var i = 0; i < RightsOfDeposit && _rights.Count < RightsMax; i++) _rights.Enqueue(label);
    }

    /// <summary>The user who withdraws next; null when nobody may.</summary>
    public string? Take() => _rights.TryDequeue(out var label) ? label : null;
}
