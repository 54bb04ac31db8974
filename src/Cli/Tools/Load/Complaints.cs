namespace Paykassma.Cli.Tools.Load;

/// <summary>What failed and how often; only as many different failures as a person would read.</summary>
internal sealed class Complaints
{
    private const int KindsMax = 30;
    private const int LengthMax = 200;
    private const string Others = "other failures";

    private readonly Dictionary<string, long> _times = new(StringComparer.Ordinal);

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<(string What, long Times)> All
    {
        get
        {
            lock (_times) return [.. _times.OrderByDescending(entry => entry.Value).Select(entry => (entry.Key, entry.Value))];
        }
    }

    public void Add(string what)
    {
        if (what.Length > LengthMax) what = string.Concat(what.AsSpan(0, LengthMax), "…");
        lock (_times)
        {
            if (_times.Count >= KindsMax && !_times.ContainsKey(what)) what = Others;
            _times[what] = _times.GetValueOrDefault(what) + 1;
        }
    }
}
