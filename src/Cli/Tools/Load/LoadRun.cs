using Npgsql;
using Paykassma.Cli.Tools.Load.Screen;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Load;

/// <summary>One load from beginning to end: prepare, offer, wait for unfinished work, check the books, report.</summary>
internal sealed class LoadRun(IAnsiConsole console, TimeProvider clock)
{
    private const int Clean = 0;
    private const int NotClean = 1;

    /// <summary>It could not be done.</summary>
    public const int NotDone = 2;

    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    /// <summary>Returns the exit code.</summary>
    /// <param name="stop">Ends the offering; the other steps are still done.</param>
    public async Task<int> ExecuteAsync(LoadOptions options, CancellationToken stop)
    {
        var report = new LoadReport(console);
        report.Begin(options.Settings);
        if (await SilentAsync(options.Settings.Targets) is { Count: > 0 } silent)
        {
            foreach (var target in silent) console.MarkupLineInterpolated($"[red]{target} is not ready. Start an instance with ./run, or name one with --target.[/]");
            return NotDone;
        }

        await using var session = await LoadSession.StartAsync(options.Settings, stop);
        await new LoadScreen(console, clock, stop).ShowAsync(session, options.Settings);
        var figures = session.Figures;
        report.Add(figures, session.RacesPutOff);
        await using var books = LoadBooks.Open(options);
        if (books is null)
        {
            console.MarkupLine("[yellow]The books were not checked: name their database with --database.[/]");
            return figures.Failed == 0 ? Clean : NotClean;
        }

        return await CheckAsync(books, session, options, report) && figures.Failed == 0 ? Clean : NotClean;
    }

    private async Task<bool> CheckAsync(LoadBooks books, LoadSession session, LoadOptions options, LoadReport report)
    {
        try
        {
            // Not cancelled together with the offering: the result is the purpose of the run.
            var cancellation = CancellationToken.None;
            if (session.Figures.Completed > 0 && !await books.HasRunAsync(session.RunPrefix, cancellation))
            {
                console.MarkupLine("[red]The books were not checked: nothing of this run is in that database. Name the right one with --database.[/]");
                return false;
            }

            report.AddSettling(await LoadSettling.WaitAsync(books.Database, options.SettleMax, clock, cancellation), options.SettleMax);
            var invariants = await books.CheckAsync(session, cancellation);
            report.Add(invariants);
            return invariants.All(invariant => invariant.Violations == 0);
        }
        catch (NpgsqlException e)
        {
            console.MarkupLineInterpolated($"[red]The books could not be read: {e.Message}[/]");
            return false;
        }
    }

    private static async Task<IReadOnlyList<Uri>> SilentAsync(IReadOnlyList<Uri> targets)
    {
        using var http = new HttpClient { Timeout = AnswerMax };
        var ready = await Task.WhenAll(targets.Select(async target =>
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(target, "health"));
                return answer.IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                return false;
            }
        }));
        return [.. targets.Where((_, index) => !ready[index])];
    }
}
