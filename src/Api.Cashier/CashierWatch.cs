using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Cashier;

/// <summary>
/// Tells pages when the books they show have changed. Each label's books are read once, however many pages show it. A label that no
/// page shows is not read.
/// </summary>
public sealed class CashierWatch(Standing standing, IOptions<CashierOptions> options, TimeProvider clock, ILogger<CashierWatch> log)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LabelWatch> _labels = new(StringComparer.Ordinal);
    private int _watchers;

    /// <summary>How many labels are watched.</summary>
    public int Labels
    {
        get
        {
            lock (_gate) return _labels.Count;
        }
    }

    /// <summary>Begins to watch; null when too many pages wait already.</summary>
    public Watcher? TryWatch(LookedAt looked)
    {
        lock (_gate)
        {
            if (_watchers >= options.Value.EventConnectionsMax) return null;
            _watchers++;
            var watcher = new Watcher(looked, Leave);
            if (_labels.TryGetValue(looked.Label, out var known))
            {
                known.Add(watcher);
                return watcher;
            }

            var label = new LabelWatch(looked.Label, standing, TimeSpan.FromMilliseconds(options.Value.LookEveryMs), clock, log);
            _labels.Add(looked.Label, label);
            label.Add(watcher);
            _ = Task.Run(label.RunAsync);
            return watcher;
        }
    }

    private void Leave(Watcher watcher)
    {
        lock (_gate)
        {
            var label = _labels[watcher.Looked.Label];
            label.Remove(watcher);
            _watchers--;
            if (label.Count > 0) return;
            _labels.Remove(watcher.Looked.Label);
            label.Stop();
        }
    }
}
