using Paykassma.Lab.Cases;
using Paykassma.Lab.Playing;
using Paykassma.Lab.Probing;
using Paykassma.Lab.Sheets;

namespace Paykassma.Lab;

/// <summary>
/// Plays the gateway against a merchant's endpoint, case by case. Orders, labels and transfer numbers are new in each run. It credits money
/// in whatever it is pointed at.
/// </summary>
/// <param name="options">What to test.</param>
/// <param name="probe">Shows the money; null if the merchant offers no probe.</param>
public sealed class LabRun(LabOptions options, IProbe? probe)
{
    /// <summary>Plays all cases, or the only one.</summary>
    /// <param name="played">Is told each result as soon as its case ends.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="LabException">The endpoint cannot be reached, the probe does not do as it should, or there is no such case.</exception>
    public async Task<LabSheet> PlayAsync(Action<CaseResult> played, CancellationToken cancellation)
    {
        LabCase[] cases = options.Only is { } only ? [LabCases.Find(only) ?? throw new LabException($"There is no case {only}. --list shows all.")] : [.. LabCases.All];
        using var endpoint = new Endpoint(options.Postback);
        await endpoint.ReachAsync(cancellation);
        var names = new FreshNames();
        var stages = new List<Stage>();
        var results = new List<CaseResult>();
        foreach (var one in cases)
        {
            var stage = new Stage(options, probe, endpoint, names, one, cancellation);
            await one.PlayAsync(stage);
            stages.Add(stage);
            results.Add(stage.Result());
            played(results[^1]);
        }

        // A merchant may book after its answer: what was credited too often or to the wrong user meanwhile is seen now.
        for (var i = 0; i < stages.Count; i++)
        {
            if (await stages[i].HasChangedSinceAsync()) played(results[i] = stages[i].Result());
        }

        return new LabSheet(options.Postback.ToString(), probe is not null, results);
    }
}
