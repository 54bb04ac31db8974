namespace Paykassma.Simulation.Users;

/// <summary>Counts what users did: the operations of a run.</summary>
internal sealed class Acts
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public long Total { get; private set; }

    /// <summary>Counts what an act was answered; it is no act of its own.</summary>
    public void Note(string answer) => _counts[answer] = _counts.GetValueOrDefault(answer) + 1;

    public void Count(string act)
    {
        _counts[act] = _counts.GetValueOrDefault(act) + 1;
        Total++;
    }
}
