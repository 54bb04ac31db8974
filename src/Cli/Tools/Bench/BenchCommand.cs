using System.CommandLine;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench;

/// <summary><c>paykassma bench</c>: the cost of a credit, compared with a plain service on the same database server.</summary>
internal static class BenchCommand
{
    private static readonly Option<int> Connections = Whole("--connections", 64, 1, 4096, "Keep-alive connections, each with one postback in flight (1 to 4096).");
    private static readonly Option<int> Seconds = Whole("--seconds", 10, 1, 600, "Seconds that a round lasts (1 to 600).");
    private static readonly Option<int> WarmUp = Whole("--warm-up", 20, 1, 600, "Seconds that each contestant runs before its first counted round of a phase (1 to 600).");
    private static readonly Option<int?> Count = new("--count") { Description = "Postbacks in a round, in place of --seconds (1 to 1000000)." };
    private static readonly Option<int> Labels = Whole("--labels", 10_000, 1, 1_000_000, "Labels in the spread phase and in the cold phase (1 to 1000000).");
    private static readonly Option<int> Rounds = Whole("--rounds", 3, 1, 100, "Counted rounds of each phase (1 to 100). The contestants take turns; the warm-up is not counted.");
    private static readonly Option<double> RepeatShare = new("--repeat-share")
    {
        Description = "The share of postbacks that repeat an earlier one (0 to 0.9; 0 unless set).",
    };

    private static readonly Option<string?> Only = new Option<string?>("--only")
    {
        Description = "Measure only this contestant, to profile it.",
    }.AcceptOnlyFromAmong(PlainContestant.PlainName, PlainContestant.TunedName, OursContestant.OursName);

    static BenchCommand()
    {
        Count.Within(1, PostbackBatch.CountMax);
        RepeatShare.Within(0, 0.9);
    }

    public static Command Create()
    {
        var command = new Command("bench", "Measure how many signed postbacks a second are credited durably: by a plain service, by the same service tuned, and by ours, in turn. Exit code 0: the books are right after every round; 1: they are not.")
        {
            Connections, Seconds, WarmUp, Count, Labels, Rounds, RepeatShare, Only,
        };
        command.SetAction((parsed, cancellation) =>
        {
            LeanSockets.Enable();
            return BenchRun.ExecuteAsync(Read(parsed), cancellation);
        });
        return command;
    }

    private static BenchOptions Read(ParseResult parsed) => new()
    {
        Connections = parsed.GetValue(Connections),
        Seconds = parsed.GetValue(Seconds),
        WarmUpSeconds = parsed.GetValue(WarmUp),
        Count = parsed.GetValue(Count),
        Labels = parsed.GetValue(Labels),
        Rounds = parsed.GetValue(Rounds),
        RepeatShare = parsed.GetValue(RepeatShare),
        Only = parsed.GetValue(Only),
    };

    private static Option<int> Whole(string name, int usual, int min, int max, string description) =>
        new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual }.Within(min, max);
}
