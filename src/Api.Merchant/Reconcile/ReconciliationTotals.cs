using Paykassma.Domain.Merchant.Reconciliation;

namespace Paykassma.Api.Merchant;

/// <summary>How many rows have each verdict.</summary>
internal sealed class ReconciliationTotals
{
    private static readonly Verdict[] Verdicts = Enum.GetValues<Verdict>();

    private readonly long[] _counts = new long[Verdicts.Length];

    /// <summary>Rows of the file.</summary>
    public required long FileRows { get; init; }

    /// <summary>Rows that have a verdict.</summary>
    public long Compared { get; private set; }

    public IEnumerable<(Verdict Verdict, long Count)> Counts => Verdicts.Select(verdict => (verdict, _counts[(int)verdict]));

    public bool AllMatch => Compared == _counts[(int)Verdict.Match];

    public void Add(Verdict verdict)
    {
        _counts[(int)verdict]++;
        Compared++;
    }
}
