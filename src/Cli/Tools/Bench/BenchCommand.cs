using System.CommandLine;
using System.CommandLine.Parsing;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Credits;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench;

/// <summary><c>paykassma bench</c>: what each kind of work costs, compared with rivals on the same database server.</summary>
internal static class BenchCommand
{
    private static readonly Option<string> Work = new Option<string>("--work")
    {
        Description = $"What is measured: {string.Join("; ", BenchWork.Works.Select(work => $"{work.Name} ({work.What})"))}; or {BenchWork.All}, one after the other.",
        DefaultValueFactory = _ => BenchWork.All,
    }.AcceptOnlyFromAmong([.. BenchWork.Names]);

    private static readonly Option<int> Connections = Whole("--connections", 64, 1, 4096, $"With {With(Sends)}: keep-alive connections, each with one postback in flight (1 to 4096).");
    private static readonly Option<int> UnderWay = Whole("--under-way", 32, 1, 1024, $"With {With(HasFlows)}: how many are in progress at a time (1 to 1024).");
    private static readonly Option<int> Seconds = Whole("--seconds", 10, 1, 600, "Seconds that a round lasts (1 to 600).");
    private static readonly Option<int> WarmUp = Whole("--warm-up", 20, 1, 600, "Seconds that each contestant runs before its first counted round, with --work credits of each phase (1 to 600).");
    private static readonly Option<int?> Count = new("--count") { Description = "Units of work in a round, in place of --seconds (1 to 1000000)." };
    private static readonly Option<int> Labels = Whole("--labels", 10_000, 1, 1_000_000, "Labels of the users; with --work credits, of the spread phase and the cold phase (1 to 1000000).");
    private static readonly Option<int> Rows = Whole("--rows", 1_000_000, 1_000, 10_000_000, $"With {With(HasRows)}: payments, deposits and credits in the tables, each; of growth, deposits and credits (1000 to 10000000).");
    private static readonly Option<int> Rounds = Whole("--rounds", 3, 1, 100, "Counted rounds, with --work credits of each phase (1 to 100). The contestants take turns; the warm-up is not counted.");
    private static readonly Option<double> RepeatShare = new("--repeat-share")
    {
        Description = $"With {With(Sends)}: the share of postbacks that repeat an earlier one (0 to 0.9; 0 unless set).",
    };

    private static readonly Option<string?> Only = new Option<string?>("--only")
    {
        Description = $"Measure only this contestant, to profile it. {string.Join(" ", BenchWork.Works.Where(work => work.Contestants.Count > 0).Select(work => $"{work.Name}: {string.Join(", ", work.Contestants)}."))}",
    }.AcceptOnlyFromAmong([.. BenchWork.Works.SelectMany(work => work.Contestants).Distinct()]);

    static BenchCommand()
    {
        Count.Within(1, PostbackBatch.CountMax);
        RepeatShare.Within(0, 0.9);
    }

    public static Command Create()
    {
        var command = new Command("bench", "Measure what each kind of work costs and how much of it a second is done durably: by ours and by rivals, in turn. Prints the ratios beside the goals. Exit code 0: nothing failed and the books are right after every round, goals reached or not; 1: otherwise.")
        {
            Work, Connections, UnderWay, Seconds, WarmUp, Count, Labels, Rows, Rounds, RepeatShare, Only,
        };
        command.Validators.Add(RequireFitting);
        command.SetAction((parsed, cancellation) =>
        {
            LeanSockets.Enable();
            return BenchRun.ExecuteAsync(parsed.GetValue(Work)!, Read(parsed), cancellation);
        });
        return command;
    }

    private static BenchOptions Read(ParseResult parsed) => new()
    {
        UnderWay = parsed.GetValue(UnderWay),
        Connections = parsed.GetValue(Connections),
        Seconds = parsed.GetValue(Seconds),
        WarmUpSeconds = parsed.GetValue(WarmUp),
        Count = parsed.GetValue(Count),
        Labels = parsed.GetValue(Labels),
        Rows = parsed.GetValue(Rows),
        Rounds = parsed.GetValue(Rounds),
        RepeatShare = parsed.GetValue(RepeatShare),
        Only = parsed.GetValue(Only),
    };

    /// <summary>An option of another work would be ignored, and the figures would not be what was asked for.</summary>
    private static void RequireFitting(CommandResult command)
    {
        var name = TextOf(command, Work) ?? BenchWork.All;
        if (BenchWork.Works.FirstOrDefault(work => work.Name == name) is { } chosen)
        {
            foreach (var (option, fits) in new (Option, Func<BenchWork, bool>)[] { (Connections, Sends), (RepeatShare, Sends), (UnderWay, HasFlows), (Rows, HasRows) })
            {
                if (!fits(chosen) && IsGiven(command, option)) command.AddError($"{option.Name} must be given only with {With(fits)}.");
            }

            if (TextOf(command, Only) is { } only && !chosen.Contestants.Contains(only)) command.AddError($"--only {only} is no contestant of --work {name}.");
        }
        else if (IsGiven(command, Only))
        {
            command.AddError($"--only must be given with one --work, not with {BenchWork.All}.");
        }
    }

    private static bool Sends(BenchWork work) => work.Loop == BenchLoop.Connections;

    private static bool HasFlows(BenchWork work) => work.Loop == BenchLoop.UnderWay;

    private static bool HasRows(BenchWork work) => work.HasRows;

    private static string With(Func<BenchWork, bool> fits) => $"--work {string.Join(" or ", BenchWork.Works.Where(fits).Select(work => work.Name))}";

    private static bool IsGiven(CommandResult command, Option option) => command.GetResult(option) is { Implicit: false };

    /// <summary>The text as given; null if there is none. Whether it is a choice is checked elsewhere.</summary>
    private static string? TextOf(CommandResult command, Option option) => command.GetResult(option) is { Tokens: [{ Value: var text }] } ? text : null;

    private static Option<int> Whole(string name, int usual, int min, int max, string description) =>
        new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual }.Within(min, max);
}
