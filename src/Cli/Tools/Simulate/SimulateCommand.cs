using System.CommandLine;
using System.Globalization;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary><c>paykassma simulate</c>: the whole system in many simulated worlds, each with faults of its own, and the books after each.</summary>
internal static class SimulateCommand
{
    public const long SeedMax = 1_000_000_000_000;

    private static readonly Option<long> Seed = new Option<long>("--seed") { Description = "The first seed (0 to 1000000000000).", DefaultValueFactory = _ => 1 }.Within(0, SeedMax);

    private static readonly Option<int> Seeds = new Option<int>("--seeds")
    {
        Description = "How many seeds, each with a history of its own (1 to 10000000).",
        DefaultValueFactory = _ => 100,
    }.Within(1, 10_000_000);

    private static readonly Option<int> Operations = new Option<int>("--operations")
    {
        Description = "About how many acts of users in each (10 to 100000).",
        DefaultValueFactory = _ => 500,
    }.Within(10, 100_000);

    private static readonly Option<double?> Minutes = new Option<double?>("--minutes")
    {
        Description = "In place of --seeds: as many as are done in this time (0.1 to 10000).",
    }.Within(0.1, 10_000);

    private static readonly Option<long> Schedule = new Option<long>("--schedule")
    {
        Description = "Another order of what happens at the same time, with the same users and faults (0 to 1000000000).",
    }.Within(0, 1_000_000_000);

    private static readonly Option<string[]> Without = new("--without")
    {
        Description = "Leave out a fault, such as SiloKilled, or a fault at one place, such as 'CallLost at payment.activate'. Repeat it for several.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string[]> WithoutUsers = new("--without-user")
    {
        Description = "Leave out users, such as payer/7 or payer/0-6,8. Repeat it for several kinds.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Shrink = new Option<int>("--shrink")
    {
        Description = "How many seconds a smaller world is looked for in which the same fails, for each of the first failures (0 to 3600).",
        DefaultValueFactory = _ => 60,
    }.Within(0, 3_600);

    private static readonly Option<FileInfo?> Points = new("--points") { Description = "A file to write the fault points to that were struck at least once in four seeds." };

    private static readonly Option<bool> Story = new("--story") { Description = "Tell what happens in the first seed, step by step, and end." };

    static SimulateCommand() => Points.Validators.Add(NoFolder.Require);

    public static Command Create()
    {
        var command = new Command("simulate", "Run the whole system in simulated worlds, where processes are killed, messages lost and clocks wrong, and check the books of each. One seed gives one history, byte for byte. A seed that fails is shrunk: to fewer users, operations and faults with the same failure. Exit code 0: no invariant was violated; 1: one was, and how to replay it is printed; 2: there is no such fault or user.")
        {
            Seed, Seeds, Operations, Minutes, Schedule, Without, WithoutUsers, Shrink, Points, Story,
        };
        command.SetAction((parsed, cancellation) => SimulateRun.ExecuteAsync(
            new SimulateOptions
            {
                Seed = parsed.GetValue(Seed),
                Seeds = parsed.GetValue(Minutes) is null ? parsed.GetValue(Seeds) : int.MaxValue,
                Operations = parsed.GetValue(Operations),
                Time = parsed.GetValue(Minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
                Schedule = parsed.GetValue(Schedule),
                Without = parsed.GetValue(Without) ?? [],
                WithoutUsers = parsed.GetValue(WithoutUsers) ?? [],
                ShrinkSeconds = parsed.GetValue(Shrink),
                Points = parsed.GetValue(Points),
                Story = parsed.GetValue(Story),
            },
            cancellation));
        return command;
    }
}
