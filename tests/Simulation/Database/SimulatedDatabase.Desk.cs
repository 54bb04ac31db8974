using Paykassma.Storage.Audit;

namespace Paykassma.Simulation.Database;

/// <summary>The audit trail and the sequence.</summary>
public sealed partial class SimulatedDatabase
{
    private readonly List<(AuditEntry Entry, AuditOutcome? Outcome)> _audit = [];
    private long _number;

    /// <summary>audit_trail.</summary>
    public IReadOnlyList<(AuditEntry Entry, AuditOutcome? Outcome)> Audit => _audit;

    internal long NextNumber() => ++_number;

    internal int Add(AuditEntry entry)
    {
        _audit.Add((entry, null));
        Commits++;
        return _audit.Count - 1;
    }

    internal bool End(int number, AuditOutcome outcome)
    {
        _audit[number] = (_audit[number].Entry, outcome);
        Commits++;
        return true;
    }
}
