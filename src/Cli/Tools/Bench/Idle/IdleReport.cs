using System.Globalization;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Bench.Idle;

/// <summary>Prints a line for each round.</summary>
internal sealed class IdleReport(IAnsiConsole console)
{
    public void Say(string text) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{text}[/]");

    public void Begin(BenchOptions options) =>
        Say($"The sandbox at rest: {options.Rounds} starts, each measured for {options.Seconds} s after {options.WarmUpSeconds} s");

    public void Add(IdleRound round) => console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
        $"round {round.Number}  started in {round.Start.TotalSeconds:N1} s  service {round.Server:N1} %  PostgreSQL {round.Postgres:N1} % of a processor  {round.Megabytes:N0} MB");
}
