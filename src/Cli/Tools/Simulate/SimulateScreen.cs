using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary>Shows a running simulation: on a terminal figures that are updated in place, elsewhere a line from time to time. Failures are printed as they come.</summary>
internal sealed class SimulateScreen(IAnsiConsole console, SimulateOptions options, SimulateTotals totals, TimeProvider clock)
{
    private const int BarWidth = 40;
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);

    private readonly long _began = clock.GetTimestamp();

    public TimeSpan Elapsed => clock.GetElapsedTime(_began);

    /// <summary>Returns when the work has ended.</summary>
    public async Task ShowAsync(Task work)
    {
        if (console.Profile.Capabilities is { Interactive: true, Ansi: true })
        {
            await console.Live(Render()).AutoClear(true).StartAsync(async live =>
            {
                while (!await HasEndedAsync(work, RefreshEvery))
                {
                    WriteNews();
                    live.UpdateTarget(Render());
                }
            });
        }
        else
        {
            var line = LineEvery;
            while (!await HasEndedAsync(work, RefreshEvery))
            {
                WriteNews();
                if (Elapsed < line) continue;
                line += LineEvery;
                SimulateReport.WriteLine(console, totals, Elapsed);
            }
        }

        WriteNews();
    }

    private void WriteNews()
    {
        foreach (var seed in totals.TakeNews()) SimulateReport.Write(console, options, seed);
    }

    private async Task<bool> HasEndedAsync(Task work, TimeSpan within) => await Task.WhenAny(work, Task.Delay(within, clock)) == work;

    private Rows Render()
    {
        var figures = totals.Figures;
        var faults = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumn("fault").AddColumn(new TableColumn("places").RightAligned()).AddColumn(new TableColumn("struck").RightAligned());
        foreach (var fault in SimulateReport.ByFault(totals.Hits)) faults.AddRow(fault.Fault, SimulateReport.Number(fault.Places), SimulateReport.Number(fault.Hits));
        IRenderable[] parts = [new Markup(Progress(figures)), new Markup(Words(figures)), faults];
        return new Rows(parts);
    }

    private string Progress(SimulateFigures figures)
    {
        var part = options.Time is { } time ? Elapsed / time : (double)figures.Seeds / options.Seeds;
        var done = (int)(Math.Min(1, part) * BarWidth);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  [green]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/]  {Of(figures)}  [grey]{Left(part)}[/]");
    }

    private string Of(SimulateFigures figures) => options.Time is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds:N0} of {time.TotalSeconds:N0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{figures.Seeds:N0} of {options.Seeds:N0} seeds");

    private string Left(double part) => part is > 0 and < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{SimulateReport.Span(Elapsed * ((1 - part) / part))} left, Ctrl-C ends it")
        : part >= 1 ? "the last seeds end" : "the first seeds begin";

    private string Words(SimulateFigures figures) => string.Create(
        CultureInfo.InvariantCulture,
        $"  [bold]{figures.Seeds:N0}[/] seeds  [bold]{figures.Operations:N0}[/] operations  [bold]{figures.Operations / Math.Max(1, Elapsed.TotalSeconds):N0}[/] a second  [bold]{SimulateReport.Span(figures.Virtual)}[/] of virtual time  {(figures.Failed == 0 ? "[green]no violation[/]" : $"[red bold]{figures.Failed} seeds with violations[/]")}");
}
