using System.CommandLine;
using System.Globalization;
using Npgsql;
using Paykassma.Postgres;
using Paykassma.Storage.Retention;
using Paykassma.Storage.Retention.Months;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Retention;

/// <summary><c>paykassma retain</c>: deletes what never met money and is old.</summary>
internal static class RetainCommand
{
    private static readonly RetentionOptions Defaults = new();

    private static readonly Option<bool> Apply = new("--apply") { Description = "Change the database. Without it the command only counts." };

    private static readonly Option<int> AfterDays = Between("--after-days", "days", 7, 3_650, Defaults.SweepAfterDays,
        "How old a row must be that never met money.");

    private static readonly Option<int> HeldAfterDays = Between("--held-after-days", "days", 30, 3_650, Defaults.HeldAfterDays,
        "How long ago a held postback must have been dismissed.");

    private static readonly Option<int> BatchRows = Between("--batch-rows", "n", 1, 10_000, new SweepLimits().BatchRows,
        "How many rows one statement looks at.");

    private static readonly Option<int> PauseMs = Between("--pause", "ms", 0, 60_000, (int)new SweepLimits().Pause.TotalMilliseconds,
        "The pause after each batch.");

    private static readonly Option<string?> DetachBefore = new("--detach-before")
    {
        HelpName = "YYYY-MM",
        Description = "Instead, list, or with --apply detach, the parts of divided tables that end before this month. It must have begun a month ago. Nothing is dropped.",
    };

    public static Command Create()
    {
        var command = new Command(
            "retain",
            $"Count, or with --apply delete, what never met money and is old, in the database in {PostgresServer.Variable}, while processes run. "
            + "What money touched is never deleted. With --apply it also makes the next months of divided tables. Exit code 0: counted, or deleted; 1: the database cannot be used.")
        {
            Apply, AfterDays, HeldAfterDays, BatchRows, PauseMs, DetachBefore,
        };
        DetachBefore.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { } text) return;
            if (MonthPart.MonthOf(text) is not { } month) result.AddError("--detach-before must be a month, such as 2026-05.");
            else if (MonthlyParts.DetachableFrom(month) is var from && from > TimeProvider.System.GetUtcNow())
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--detach-before {text} is possible from {from:yyyy-MM-dd} (UTC): a month is detached only a month after its end."));
        });
        command.SetAction((parsed, cancellation) => NamedDatabase.UseAsync(database => parsed.GetValue(DetachBefore) is { } month
            ? DetachAsync(database, MonthPart.MonthOf(month)!.Value, parsed.GetValue(Apply), cancellation)
            : RunAsync(
                database,
                SweepTerms.At(TimeProvider.System.GetUtcNow(), parsed.GetValue(AfterDays), parsed.GetValue(HeldAfterDays)),
                new SweepLimits { BatchRows = parsed.GetValue(BatchRows), Pause = TimeSpan.FromMilliseconds(parsed.GetValue(PauseMs)) },
                parsed.GetValue(Apply),
                cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(NpgsqlDataSource database, SweepTerms terms, SweepLimits limits, bool apply, CancellationToken cancellation)
    {
        if (apply) await MonthlyParts.MakeAllAheadAsync(database, TimeProvider.System.GetUtcNow(), cancellation);
        var swept = await new Sweep(database, NamedDatabase.ServiceId, TimeProvider.System, limits).RunAsync(terms, apply, cancellation);
        foreach (var rows in swept)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(apply ? rows.Deleted : rows.Found),12}  {rows.Kind,-20}{rows.Title}"));
        CommandConsole.Errors().WriteLine(apply ? "These rows were deleted." : "Nothing was changed; --apply deletes these rows.");
        return 0;
    }

    private static async Task<int> DetachAsync(NpgsqlDataSource database, DateTimeOffset month, bool apply, CancellationToken cancellation)
    {
        foreach (var table in MonthlyParts.Tables)
        {
            var parts = new MonthlyParts(database, table);
            foreach (var part in await parts.BeforeAsync(month, cancellation))
            {
                if (apply) await parts.DetachAsync(part, cancellation);
                Console.Out.WriteLine(part.Table);
            }
        }

        CommandConsole.Errors().WriteLine(apply
            ? "These tables were detached and stay in the database: archive each with pg_dump -t, then drop it."
            : "Nothing was changed; --apply detaches these tables.");
        return 0;
    }

    private static Option<int> Between(string name, string unit, int min, int max, int unless, string description) =>
        new Option<int>(name) { HelpName = unit, Description = description, DefaultValueFactory = _ => unless }.Within(min, max);
}
