using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Paykassma.Cli.Tools.Load.Screen;

/// <summary>Shows a running load: on a terminal a table that is updated in place, elsewhere a line from time to time.</summary>
internal sealed class LoadScreen(IAnsiConsole console, TimeProvider clock, CancellationToken stop)
{
    private const int BarWidth = 40;
    private const int SparklineLength = 60;
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private readonly Sparkline _line = new(SparklineLength);
    private LoadFigures? _before;

    /// <summary>Returns when all offered operations have ended.</summary>
    public Task ShowAsync(LoadSession session, LoadSettings settings) => console.Profile.Capabilities is { Interactive: true, Ansi: true }
        ? console.Live(Render(session.Figures, settings)).AutoClear(true).StartAsync(async live =>
        {
            while (!await HasEndedAsync(session, RefreshEvery)) live.UpdateTarget(Render(session.Figures, settings));
        })
        : WriteLinesAsync(session);

    private async Task WriteLinesAsync(LoadSession session)
    {
        while (!await HasEndedAsync(session, LineEvery))
        {
            var figures = session.Figures;
            var now = RatesSince(_before, figures).GetValueOrDefault(figures.All.Kind);
            _before = figures;
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{figures.Elapsed.TotalSeconds,5:N0} s  offered {figures.Offered:N0}  completed {figures.Completed:N0}  failed {figures.Failed:N0}  retried {figures.Retried:N0}  under way {figures.All.UnderWay:N0}  {now:N0} per second  p50 {figures.P50.TotalMilliseconds:N1}  p99 {figures.P99.TotalMilliseconds:N1} ms"));
        }
    }

    private async Task<bool> HasEndedAsync(LoadSession session, TimeSpan within) =>
        await Task.WhenAny(session.Completion, Task.Delay(within, clock)) == session.Completion;

    private Rows Render(LoadFigures figures, LoadSettings settings)
    {
        var now = RatesSince(_before, figures);
        if (_before is not null) _line.Add(now.GetValueOrDefault(figures.All.Kind));
        _before = figures;
        IRenderable[] parts = [new Markup(Progress(figures, settings)), FigureTable.Of(figures, now), new Markup(Trend(figures, now))];
        return new Rows(parts);
    }

    /// <summary>The progress, and how many operations are running.</summary>
    private string Progress(LoadFigures figures, LoadSettings settings)
    {
        if (settings.Duration is not { } duration) return string.Create(CultureInfo.InvariantCulture, $"  {figures.Elapsed.TotalSeconds:N0} s");
        var done = (int)(Math.Min(1, figures.Elapsed / duration) * BarWidth);
        var state = figures.Elapsed < duration && !stop.IsCancellationRequested ? "Ctrl-C ends it early" : "waiting for running operations";
        return string.Create(CultureInfo.InvariantCulture,
            $"  [green]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/]  {figures.Elapsed.TotalSeconds:N0} of {duration.TotalSeconds:N0} s  [grey]{state}[/]");
    }

    private string Trend(LoadFigures figures, IReadOnlyDictionary<string, double> now) => string.Create(CultureInfo.InvariantCulture,
        $"  [green]{_line}[/]  [bold]{now.GetValueOrDefault(figures.All.Kind):N0}[/] per second, [bold]{figures.All.UnderWay:N0}[/] under way");

    private static Dictionary<string, double> RatesSince(LoadFigures? before, LoadFigures now)
    {
        var seconds = (now.Elapsed - (before?.Elapsed ?? TimeSpan.Zero)).TotalSeconds;
        var earlier = (before?.Kinds ?? []).ToDictionary(kind => kind.Kind, kind => kind.Completed, StringComparer.Ordinal);
        var rates = now.Kinds.ToDictionary(
            kind => kind.Kind,
            kind => before is null || seconds <= 0 ? kind.Rate : (kind.Completed - earlier.GetValueOrDefault(kind.Kind)) / seconds,
            StringComparer.Ordinal);
        rates[now.All.Kind] = rates.Values.Sum();
        return rates;
    }
}
