using System.CommandLine;
using System.CommandLine.Parsing;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Deposits;

namespace Paykassma.Cli.Tools.Bench;

/// <summary><c>paykassma bench</c>: the cost of a credit or of a whole deposit, compared with a plain service on the same database server.</summary>
internal static class BenchCommand
{
    private const string Credits = "credits";
    private const string Deposits = "deposits";

    private static readonly Option<string> Work = new Option<string>("--work")
    {
        Description = "What is measured: credits (signed postbacks until each credit is durable) or deposits (whole deposits through both sides, until the user is credited).",
        DefaultValueFactory = _ => Credits,
    }.AcceptOnlyFromAmong(Credits, Deposits);

    private static readonly Option<int> Connections = Whole("--connections", 64, 1, 4096, "With --work credits: keep-alive connections, each with one postback in flight (1 to 4096).");
    private static readonly Option<int> UnderWay = Whole("--under-way", 32, 1, 1024, "With --work deposits: deposits in progress at a time (1 to 1024).");
    private static readonly Option<int> Seconds = Whole("--seconds", 10, 1, 600, "Seconds that a round lasts (1 to 600).");
    private static readonly Option<int> WarmUp = Whole("--warm-up", 20, 1, 600, "Seconds that each contestant runs before its first counted round, with --work credits of each phase (1 to 600).");
    private static readonly Option<int?> Count = new("--count") { Description = "Postbacks or deposits in a round, in place of --seconds (1 to 1000000)." };
    private static readonly Option<int> Labels = Whole("--labels", 10_000, 1, 1_000_000, "Labels of the deposits, or of the spread phase and the cold phase (1 to 1000000).");
    private static readonly Option<int> Rounds = Whole("--rounds", 3, 1, 100, "Counted rounds, with --work credits of each phase (1 to 100). The contestants take turns; the warm-up is not counted.");
    private static readonly Option<double> RepeatShare = new("--repeat-share")
    {
        Description = "With --work credits: the share of postbacks that repeat an earlier one (0 to 0.9; 0 unless set).",
    };

    private static readonly Option<string?> Only = new Option<string?>("--only")
    {
        Description = "Measure only this contestant, to profile it. Whole deposits have no tuned one: their plain one is tuned.",
    }.AcceptOnlyFromAmong(PlainContestant.PlainName, PlainContestant.TunedName, OursContestant.OursName);

    static BenchCommand()
    {
        Count.Within(1, PostbackBatch.CountMax);
        RepeatShare.Within(0, 0.9);
    }

    public static Command Create()
    {
        var command = new Command("bench", "Measure how many signed postbacks a second are credited durably, or with --work deposits how many whole deposits a second are made: by a plain service and by ours, in turn. Exit code 0: the books are right after every round; 1: they are not.")
        {
            Work, Connections, UnderWay, Seconds, WarmUp, Count, Labels, Rounds, RepeatShare, Only,
        };
        command.Validators.Add(RequireFitting);
        command.SetAction((parsed, cancellation) =>
        {
            LeanSockets.Enable();
            var options = Read(parsed);
            return options.Work == BenchWork.Deposits ? DepositBench.ExecuteAsync(options, cancellation) : BenchRun.ExecuteAsync(options, cancellation);
        });
        return command;
    }

    private static BenchOptions Read(ParseResult parsed) => new()
    {
        Work = parsed.GetValue(Work) == Deposits ? BenchWork.Deposits : BenchWork.Credits,
        UnderWay = parsed.GetValue(UnderWay),
        Connections = parsed.GetValue(Connections),
        Seconds = parsed.GetValue(Seconds),
        WarmUpSeconds = parsed.GetValue(WarmUp),
        Count = parsed.GetValue(Count),
        Labels = parsed.GetValue(Labels),
        Rounds = parsed.GetValue(Rounds),
        RepeatShare = parsed.GetValue(RepeatShare),
        Only = parsed.GetValue(Only),
    };

    /// <summary>An option of the other work would be ignored, and the figures would not be what was asked for.</summary>
    private static void RequireFitting(CommandResult command)
    {
        var isDeposits = TextOf(command, Work) == Deposits;
        Option[] others = isDeposits ? [Connections, RepeatShare] : [UnderWay];
        foreach (var option in others.Where(option => command.GetResult(option) is { Implicit: false }))
            command.AddError($"{option.Name} must be given only with --work {(isDeposits ? Credits : Deposits)}.");
        if (isDeposits && TextOf(command, Only) == PlainContestant.TunedName) command.AddError($"--only {PlainContestant.TunedName} must be given only with --work {Credits}.");
    }

    /// <summary>The text as given; null if there is none. Whether it is a choice is checked elsewhere.</summary>
    private static string? TextOf(CommandResult command, Option option) => command.GetResult(option) is { Tokens: [{ Value: var text }] } ? text : null;

    private static Option<int> Whole(string name, int usual, int min, int max, string description) =>
        new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual }.Within(min, max);
}
