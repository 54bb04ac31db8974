using Paykassma.Lab;
using Paykassma.Lab.Sheets;

namespace Paykassma.Api.Lab;

/// <summary>A run that was started from the page, as far as it is.</summary>
public sealed class StartedRun(Uri postback)
{
    private readonly Lock _gate = new();
    private readonly List<CaseResult> _results = [];

    /// <summary>Names the run in the page's address.</summary>
    public string Id { get; } = Guid.CreateVersion7().ToString();

    /// <summary>The endpoint under test.</summary>
    public Uri Postback => postback;

    /// <summary>The sheet; null until the run ended.</summary>
    public LabSheet? Sheet { get; private set; }

    /// <summary>Why the run could not be done; null if it could.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether nothing more will come.</summary>
    public bool IsEnded => Sheet is not null || Error is not null;

    /// <summary>The results so far.</summary>
    public IReadOnlyList<CaseResult> Results
    {
        get
        {
            lock (_gate) return [.. _results];
        }
    }

    internal async Task PlayAsync(LabRun run, CancellationToken cancellation)
    {
        try
        {
            Sheet = await run.PlayAsync(Take, cancellation);
        }
        catch (LabException e)
        {
            Error = e.Message;
        }
        catch (OperationCanceledException)
        {
            Error = "The program is stopping.";
        }
    }

    // A case is told again if its end was seen only at the end of the run.
    private void Take(CaseResult result)
    {
        lock (_gate)
        {
            _results.RemoveAll(one => one.Case == result.Case);
            _results.Add(result);
        }
    }
}
