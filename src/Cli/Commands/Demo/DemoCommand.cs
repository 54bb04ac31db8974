using System.CommandLine;
using Paykassma.Cli.Servers;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Demo;

/// <summary><c>paykassma demo</c>: runs deposits and withdrawals on a temporary sandbox and checks every balance.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Run deposits and withdrawals through every payment system, thefts and corrections on a temporary sandbox, and check every balance. Exit code 0: all are right; 1: one is wrong.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        var console = CommandConsole.Output();
        await using var wire = new BrittleWire();
        await using var sandbox = await console.Status().StartAsync(
            "Starting a throw-away PostgreSQL and the sandbox …",
            _ => SandboxServer.StartAsync(null, null, line => console.MarkupLineInterpolated($"[grey]{line}[/]"), cancellation, wire.Url));
        wire.LeadTo(sandbox.Silo.Endpoint);
        console.MarkupLineInterpolated($"Sandbox at [link]{sandbox.Url}[/]");
        using var outsider = new Outsider(sandbox.Url);
        var scenes = Scenes.All(outsider, new People(sandbox.Url), wire);
        SceneOutcome[] outcomes = [];
        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            // In parallel, like real payers. Each has its own label, so that they do not affect each other.
            .StartAsync(async progress => outcomes = await Task.WhenAll(scenes.Select(scene => PlayAsync(scene, progress, cancellation))));
        console.Write(TableOf(outcomes));
        var failed = outcomes.Count(outcome => !outcome.IsRight);
        console.MarkupLine(failed == 0
            ? "[green]Every balance is correct.[/]"
            : $"[red]{failed} of {outcomes.Length} went wrong.[/]");
        return failed == 0 ? 0 : 1;
    }

    private static async Task<SceneOutcome> PlayAsync(Scene scene, ProgressContext progress, CancellationToken cancellation)
    {
        var bar = progress.AddTask(Markup.Escape(scene.Name), maxValue: scene.Steps);
        var outcome = await scene.PlayAsync(step =>
        {
            bar.Increment(1);
            bar.Description = $"{Markup.Escape(scene.Name)} [grey]{Markup.Escape(step)}[/]";
        }, cancellation);
        bar.Description = Markup.Escape(scene.Name);
        bar.Value = bar.MaxValue;
        return outcome;
    }

    private static Table TableOf(IReadOnlyList<SceneOutcome> outcomes)
    {
        var table = new Table().RoundedBorder()
            .AddColumn(new TableColumn("scene").NoWrap())
            .AddColumn(new TableColumn("balance").RightAligned().NoWrap())
            .AddColumn(new TableColumn("must be").RightAligned().NoWrap())
            .AddColumn("what happened")
            .AddColumn(new TableColumn("").NoWrap());
        foreach (var outcome in outcomes)
        {
            table.AddRow(
                Markup.Escape(outcome.Scene),
                Markup.Escape(outcome.Balance),
                Markup.Escape(outcome.MustBe),
                Markup.Escape(outcome.Story),
                outcome.IsRight ? "[green]ok[/]" : "[red]wrong[/]");
        }

        return table;
    }
}
