using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Paykassma.Cli.Tools.Load;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tools.Cluster.Chaos;

/// <summary>Kills silos with signal 9, one at a time, under load, and then checks the books.</summary>
internal sealed class ChaosRun(ClusterOptions options, LocalCluster cluster, CommitSight sight, ClusterConsole console)
{
    /// <summary>Every second kill waits, for a limited time, until a commit is in flight; the others happen at random moments.</summary>
    private const int AimedEvery = 2;
    private static readonly TimeSpan OffsetMax = TimeSpan.FromMilliseconds(1_000);
    private static readonly TimeSpan PeaceBefore = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WarmUpMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WarmUpStep = TimeSpan.FromSeconds(1);
    private const int WarmUpConcurrency = 16;
    private static readonly TimeSpan RestartMax = TimeSpan.FromMinutes(2);
    private readonly int _seed = options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
    private readonly List<KillRecord> _kills = [];
    private TimeSpan _killing;
    private LoadFigures? _before;
    private LoadFigures? _after;

    private MeanwhileFigures Meanwhile => _before is { } before && _after is { } after ? MeanwhileFigures.Between(before, after) : default;

    /// <summary>Returns the exit code: 0 if all kills were made and the books are right.</summary>
    public static async Task<int> ExecuteAsync(ClusterOptions options, CancellationToken cancellation)
    {
        var console = new ClusterConsole(CommandConsole.Output());
        var settings = new ClusterSettings { Silos = options.Silos, Port = options.Port, Data = options.Data, Logs = ClusterRun.Logs };
        try
        {
            console.Say($"Starting PostgreSQL, {options.Silos} silos and {ClusterSettings.Frontends} frontends; their logs are in {settings.Logs} …");
            var isStarted = false;
            await using var cluster = await LocalCluster.StartAsync(settings, console.Say, Tell, cancellation);
            isStarted = true;
            await using var sight = await CommitSight.OpenAsync(cluster.Database, cancellation);
            return await new ChaosRun(options, cluster, sight, console).RunAsync(cancellation);

            // The line of a kill already says that the silo ends and starts, so only unexpected events are printed.
            void Tell(MemberNews news)
            {
                if (!Volatile.Read(ref isStarted) || IsUnasked(news)) console.Tell(news);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            console.Write("Stopped before the end.");
            return 1;
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or PrivatePostgresException)
        {
            console.Write($"[red]{Spectre.Console.Markup.Escape(e.Message)}[/]");
            return 1;
        }
    }

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        console.Say("Warming up …");
        await WarmUpAsync(cancellation);
        console.Say(Text($"{options.Rate:0} operations a second on {options.Labels} labels; {options.Kills} kills, seed {_seed}."));
        await using var load = await LoadSession.StartAsync(Load(), cancellation);
        await Task.Delay(PeaceBefore, cancellation);
        Exception? cut = null;
        try
        {
            await KillAllAsync(load, cancellation);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException or InvalidOperationException)
        {
            // A report about what was seen until then is still useful.
            cut = e;
        }

        var report = await CheckAsync(await load.StopAsync(), cancellation);
        await TellAsync(report, cut);
        return report.IsGood && cut is null ? 0 : 1;
    }

    /// <summary>
    /// Programs that have just started do a tenth of what they do later. At the full rate they would build up a queue, and the queue would
    /// be measured. So first they get only as much work as they finish, until they finish as much as they will be offered.
    /// </summary>
    private async Task WarmUpAsync(CancellationToken cancellation)
    {
        await using var load = await LoadSession.StartAsync(Load() with { Rate = null, Concurrency = WarmUpConcurrency, Seed = _seed ^ 1 }, cancellation);
        var done = 0L;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < WarmUpMax;)
        {
            await Task.Delay(WarmUpStep, cancellation);
            var now = load.Figures.Completed;
            if (now - done >= options.Rate * WarmUpStep.TotalSeconds) break;
            done = now;
        }

        var figures = await load.StopAsync();
        console.Say(Text($"{figures.Completed} operations in {figures.Elapsed.TotalSeconds:0} s to warm up, {figures.Failed} failed."));
    }

    private async Task KillAllAsync(LoadSession load, CancellationToken cancellation)
    {
        _before = load.Figures;
        var began = Stopwatch.GetTimestamp();
        var random = new Random(_seed);
        var shot = new KillShot(sight);
        using var probes = new GrainProbes([.. cluster.Frontends.Select(frontend => frontend.Url)], LoadKeys.Sandbox);
        for (var number = 1; number <= options.Kills; number++)
        {
            await probes.PrepareAsync(number, cancellation);
            var recovered = Stopwatch.GetTimestamp();
            var silo = cluster.Silos[random.Next(cluster.Silos.Count)];
            await Task.Delay(OffsetMax * random.NextDouble(), cancellation);
            var life = silo.Life;
            var aims = number % AimedEvery == 0;
            var (inFlight, killedAt) = await shot.FireAsync(silo, aims, options.Freezes ? UnixSignal.Stop : UnixSignal.Kill, cancellation);
            var recovery = probes.RecoveredAsync(number, killedAt, cancellation);
            if (options.Freezes)
            {
                // Whatever becomes of the wait, nothing stays frozen.
                await ((Task)recovery).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                life.Send(UnixSignal.Kill);
            }

            await ReadyAgainAsync(life, cancellation);
            var ready = Stopwatch.GetElapsedTime(killedAt);
            var record = new KillRecord(
                number, silo.Name, Stopwatch.GetElapsedTime(recovered, killedAt), aims, inFlight, await recovery, ready);
            _kills.Add(record);
            _after = load.Figures;
            _killing = Stopwatch.GetElapsedTime(began);
            Tell(record, _after);
        }
    }

    /// <summary>Works even if a life ends before it is ready: another one follows it.</summary>
    private static async Task ReadyAgainAsync(MemberProcess killed, CancellationToken cancellation)
    {
        for (var next = await killed.Successor.WaitAsync(RestartMax, cancellation); ; next = await next.Successor.WaitAsync(RestartMax, cancellation))
        {
            await ((Task)next.Ready).WaitAsync(RestartMax, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            if (next.Ready.IsCompletedSuccessfully) return;
            if (!next.Ready.IsCompleted) throw new TimeoutException($"A silo was not ready within {RestartMax} of its start.");
        }
    }

    private async Task<ChaosReport> CheckAsync(LoadFigures figures, CancellationToken stopped)
    {
        // Someone who stops the run still wants its result, but does not want to wait until all work is finished.
        var isCut = stopped.IsCancellationRequested;
        var cancellation = isCut ? CancellationToken.None : stopped;
        if (!isCut) console.Say("The load has ended; waiting until all due work is finished …");
        var (stillDue, byPerson) = await Rest.ReachAsync(cluster.Database, console.Say, cancellation, isCut);
        console.Say("Checking the books …");
        return new ChaosReport
        {
            Silos = options.Silos,
            Asked = options.Kills!.Value,
            Seed = _seed,
            Kills = _kills,
            Load = figures,
            Killing = _killing,
            Meanwhile = Meanwhile,
            StillDue = stillDue,
            ByPerson = byPerson,
            Invariants = await LoadInvariants.CheckAsync(cluster.Database, cancellation),
        };
    }

    private LoadSettings Load() => new()
    {
        Targets = [.. cluster.Frontends.Select(frontend => frontend.Url)],
        Rate = options.Rate,
        Labels = options.Labels,
        Seed = _seed,
        Retries = 1,
    };

    private void Tell(KillRecord kill, LoadFigures figures)
    {
        var left = figures.Elapsed / kill.Number * (options.Kills!.Value - kill.Number);
        console.WritePlain(Text($"{kill.ToLine(options.Kills.Value)}  {Meanwhile.Completed / _killing.TotalSeconds,4:0}/s, {figures.Failed} failed; about {left:h\\:mm\\:ss} left"));
    }

    private async Task TellAsync(ChaosReport report, Exception? cut)
    {
        List<string> lines = [.. report.Lines()];
        if (cut is not null) lines.Insert(0, cut is OperationCanceledException ? "Stopped before the end." : $"Ended early: {cut.Message}");
        console.WritePlain("");
        foreach (var line in lines) console.WritePlain(line);
        console.Write(report.IsGood && cut is null ? "[green]Good.[/]" : "[red]Not good.[/]");
        if (options.Report is not { } file) return;
        file.Directory?.Create();
        await File.WriteAllLinesAsync(file.FullName, [.. lines, "", .. report.Kills.Select(kill => kill.ToLine(report.Asked))]);
        console.Say($"Written to {file.FullName}.");
    }

    private static bool IsUnasked(MemberNews news) =>
        news.Member.StartsWith("frontend", StringComparison.Ordinal)
        || (news.Event is MemberEvent.Ended && !news.Text.EndsWith("by signal 9", StringComparison.Ordinal));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
