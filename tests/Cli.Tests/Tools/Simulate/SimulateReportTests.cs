using Paykassma.Cli.Tools.Simulate;
using Spectre.Console;

namespace Paykassma.Cli.Tests.Tools.Simulate;

/// <summary>What a simulation's end and its failures say.</summary>
public sealed class SimulateReportTests
{
    private static readonly SimulateOptions Options = new() { Seed = 1, Seeds = 2, Operations = 300, Without = ["SiloKilled", "CallLost at payout.Begin"], WithoutUsers = ["payer/0-6"] };

    [Theory]
    [InlineData(90, "90 s")]
    [InlineData(600, "10 minutes")]
    [InlineData(7_200 * 6, "12 hours")]
    [InlineData(31_557_600L * 3, "3.0 years")]
    public void ATimeIsToldInTheUnitThatSuitsIt(long seconds, string expected) => Assert.Equal(expected, SimulateReport.Span(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void FaultPointsAreListedFromTheLowestAndThoseNeverStruckAreNamed()
    {
        var totals = new SimulateTotals();
        totals.Add(Seed([], new() { ["CallLost at payout.Begin"] = 40, ["AnswerLost at deposit.Receive"] = 3 }));
        var text = Written(console => SimulateReport.Write(console, Options, totals, ["CallLost at payout.Begin", "Refused at POST /v2"], TimeSpan.FromSeconds(10)));
        Assert.True(text.IndexOf("deposit.Receive", StringComparison.Ordinal) < text.IndexOf("payout.Begin", StringComparison.Ordinal), text);
        Assert.Contains("Never struck: Refused at POST /v2.", text, StringComparison.Ordinal);
        Assert.Contains("No invariant was violated in 1 seeds", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailureIsToldWithTheCommandsThatReplayIt()
    {
        var seed = Seed(["withdrawal/w3 is released, and 34000 was paid"], []) with
        {
            Shrunk = new ShrunkSeed
            {
                Arguments = "--seed 83 --operations 75 --without-user payer/0-6",
                Operations = 12,
                Users = ["payer/7", "withdrawer/3"],
                Hits = new Dictionary<string, long> { ["AnswerLost at payout.Begin"] = 1 },
                Violation = "withdrawal/w3 is released, and 700 was paid",
                AtSeconds = 12.5,
                Tried = 40,
                Story = ["   12.500000 the bank pays w3"],
            },
        };
        var text = Written(console => SimulateReport.Write(console, Options, seed));
        Assert.Contains("./run simulate --seed 83 --operations 300 --without-user payer/0-6 --without SiloKilled --without 'CallLost at payout.Begin' --story", text, StringComparison.Ordinal);
        Assert.Contains("smaller, after 40 worlds: 2 users, 12 operations, 1 fault points; at 12.500 s", text, StringComparison.Ordinal);
        Assert.Contains("./run simulate --seed 83 --operations 75 --without-user payer/0-6 --story", text, StringComparison.Ordinal);
        Assert.Contains("12.500000 the bank pays w3", text, StringComparison.Ordinal);
    }

    private static SimulatedSeed Seed(IReadOnlyList<string> violations, Dictionary<string, long> hits) => new()
    {
        Seed = 83,
        Hash = "0",
        Operations = 300,
        Steps = 1,
        VirtualSeconds = 3_600,
        Hits = hits,
        Violations = violations,
    };

    private static string Written(Action<IAnsiConsole> write)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = 400;
        write(console);
        return text.ToString();
    }
}
