using System.Diagnostics;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Cli.Tools.Cluster.Chaos;
using Paykassma.Cli.Tools.Load;
using Paykassma.Silo.Tests.Processes;

namespace Paykassma.Cluster.Tests.Running;

/// <summary>One test: load on the cluster while a fault is caused, and then the checks.</summary>
internal sealed class Trial : IAsyncDisposable
{
    private const double Rate = 100;
    private const int Labels = 200;
    private const int LinesShown = 25;

    /// <summary>
    /// Only operations that end with their answer. A whole deposit may take 45 s if a fault lost its postback. A payout whose attempt was lost
    /// needs an operator, and there is none: the sandbox's channel is in its process, and no other process can ask it. The run of many kills
    /// uses all kinds.
    /// </summary>
    private static readonly LoadMix Brief = new() { Postbacks = 100 };

    /// <summary>Each test probes other deposits.</summary>
    private static int _rounds;

    private readonly RunningCluster _running;
    private readonly ITestOutputHelper _output;
    private readonly GrainProbes _probes;
    private readonly LoadSession _load;
    private readonly int _round = Interlocked.Increment(ref _rounds);
    private bool _isEnded;

    private Trial(RunningCluster running, LocalCluster cluster, ITestOutputHelper output, LoadSession load)
    {
        (_running, Cluster, _output, _load) = (running, cluster, output, load);
        _probes = new GrainProbes([.. cluster.Frontends.Select(frontend => frontend.Url)], LoadKeys.Sandbox);
    }

    public LocalCluster Cluster { get; }

    public LoadFigures Figures => _load.Figures;

    /// <summary>Starts load and returns when operations complete and grains to probe are active on every silo.</summary>
    /// <param name="targets">The targets of the load; the cluster's frontends if not given.</param>
    public static async Task<Trial> BeginAsync(RunningCluster running, ITestOutputHelper output, params IReadOnlyList<Uri> targets)
    {
        var cluster = await running.GetAsync();
        var load = await LoadSession.StartAsync(
            new LoadSettings
            {
                Targets = targets.Count > 0 ? targets : [.. cluster.Frontends.Select(frontend => frontend.Url)],
                Rate = Rate,
                Labels = Labels,
                Mix = Brief,
                Seed = Random.Shared.Next(),
                Retries = 1,
            },
            CancellationToken.None);
        var trial = new Trial(running, cluster, output, load);
        await trial._probes.PrepareAsync(trial._round, CancellationToken.None);
        await trial.WorkAsync(100);
        return trial;
    }

    /// <summary>Returns when the cluster has completed this many more operations.</summary>
    public async Task WorkAsync(int operations)
    {
        var target = Figures.Completed + operations;
        await Watch.UntilAsync($"{operations} more operations", Patience.Work, () => Task.FromResult(Figures.Completed >= target));
    }

    /// <summary>Returns when the grains that were active before, and some new ones, have all answered; reports how long that took.</summary>
    /// <param name="since">The moment of the fault.</param>
    public async Task<TimeSpan> RecoverAsync(string fault, long since)
    {
        var recovery = await _probes.RecoveredAsync(_round, since, CancellationToken.None);
        _output.WriteLine($"recovered {recovery.TotalSeconds:0.00} s after {fault}");
        return recovery;
    }

    /// <summary>Ends the load and checks the books. Returns the load's figures.</summary>
    public async Task<LoadFigures> EndAsync()
    {
        _isEnded = true;
        var figures = await _load.StopAsync();
        _output.WriteLine($"{figures.Offered} operations offered, {figures.Completed} completed, {figures.Failed} failed beyond one retry, {figures.Retried} requests retried; p99 {figures.P99.TotalMilliseconds:0} ms, max {figures.Max.TotalMilliseconds:0} ms");
        foreach (var (what, times) in figures.Complaints) _output.WriteLine($"  {times} × {what}");
        Assert.Equal(figures.Offered, figures.Completed + figures.Failed);
        await CheckAsync();
        return figures;
    }

    /// <summary>
    /// Unfinished work may be half done, so first wait until it is finished: some invariants apply only to finished work.
    /// </summary>
    private async Task CheckAsync()
    {
        IReadOnlyList<(string Name, long Violations)> invariants = [];
        try
        {
            var took = await Watch.UntilAsync("the books to be right", Patience.Books, async () =>
            {
                invariants = await LoadInvariants.CheckAsync(Cluster.Database, CancellationToken.None);
                return invariants.Count > 0 && invariants.All(invariant => invariant.Violations == 0);
            });
            _output.WriteLine($"0 violations of {invariants.Count} invariants, {took.TotalSeconds:0.0} s after they were first looked at");
        }
        catch (TimeoutException)
        {
            Assert.Fail(string.Join('\n', invariants.Where(invariant => invariant.Violations > 0).Select(invariant => $"{invariant.Name}: {invariant.Violations} violations")));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _probes.Dispose();
        await _load.DisposeAsync();
        _output.WriteLine(_running.News());
        if (!_isEnded) _output.WriteLine(_running.LastWords(LinesShown));
    }
}
