using Microsoft.Extensions.Hosting;
using Paykassma.Lab;

namespace Paykassma.Api.Lab;

/// <summary>The runs that were started from the page: one at a time, and the last ones to look at. They end with the program.</summary>
public sealed class LabRuns(IHostApplicationLifetime life)
{
    private const int KeptMax = 16;

    private readonly Lock _gate = new();
    private readonly LinkedList<StartedRun> _runs = [];

    /// <summary>Starts a run; null if one is still going on.</summary>
    public StartedRun? TryStart(Uri postback, LabRun run)
    {
        lock (_gate)
        {
            if (_runs.Last is { Value.IsEnded: false }) return null;
            var started = new StartedRun(postback);
            _runs.AddLast(started);
            if (_runs.Count > KeptMax) _runs.RemoveFirst();
            _ = started.PlayAsync(run, life.ApplicationStopping);
            return started;
        }
    }

    /// <summary>The run with that id; null if there is none.</summary>
    public StartedRun? Find(string id)
    {
        lock (_gate) return _runs.FirstOrDefault(run => run.Id == id);
    }
}
