namespace Paykassma.Cli.Tools.Load;

/// <summary>Counts all kinds of work.</summary>
internal sealed class LoadTally
{
    private readonly TimeProvider _clock;
    private readonly Complaints _complaints = new();
    private readonly KindTally[] _kinds;
    private long? _began;
    private long? _ended;

    public LoadTally(TimeProvider clock)
    {
        _clock = clock;
        _kinds = [.. Enum.GetValues<LoadKind>().Select(kind => new KindTally(kind, clock, _complaints))];
    }

    public KindTally this[LoadKind kind] => _kinds[(int)kind];

    /// <summary>The largest number of deposits that can have been credited.</summary>
    public long CreditsOffered => this[LoadKind.Postback].Offered + this[LoadKind.Deposit].Offered + this[LoadKind.Race].Offered;

    public LoadFigures Figures
    {
        get
        {
            var elapsed = _began is { } began ? _clock.GetElapsedTime(began, _ended ?? _clock.GetTimestamp()) : TimeSpan.Zero;
            var kinds = _kinds.Where(kind => kind.Offered > 0).Select(kind => kind.Figures(elapsed)).ToList();
            var times = LatencyHistogram.Percentiles([.. _kinds.Select(kind => kind.Latencies)], 50, 95, 99);
            var all = new KindFigures(
                "all", kinds.Sum(k => k.Offered), kinds.Sum(k => k.Completed), kinds.Sum(k => k.RefusedAsExpected), kinds.Sum(k => k.Failed),
                kinds.Sum(k => k.Retried), kinds.Sum(k => k.Rate), times[0], times[1], times[2], times[3]);
            return new LoadFigures(elapsed, kinds, all, _complaints.All);
        }
    }

    /// <summary>The preparation is over: rates count from now.</summary>
    public void Begin()
    {
        foreach (var kind in _kinds) kind.BeginRate();
        _began = _clock.GetTimestamp();
    }

    /// <summary>All offered operations have ended: rates count until now.</summary>
    public void End() => _ended ??= _clock.GetTimestamp();
}
