using System.CommandLine;
using System.Globalization;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary><c>paykassma simulate</c>: the whole system in many simulated worlds, each with faults of its own, and the books after each.</summary>
internal static class SimulateCommand
{
    private const long SeedMax = 1_000_000_000_000;

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

    private static readonly Option<string[]> Without = new("--without") { Description = "Leave out a fault, such as SiloKilled. Repeat it for several.", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<bool> Story = new("--story") { Description = "Tell what happens in the first seed, step by step, and end." };

    public static Command Create()
    {
        var command = new Command("simulate", "Run the whole system in simulated worlds, where processes are killed, messages lost and clocks wrong, and check the books of each. One seed gives one history, byte for byte. Exit code 0: no invariant was violated; 1: one was, and how to replay it is printed.")
        {
            Seed, Seeds, Operations, Minutes, Without, Story,
        };
        command.SetAction((parsed, cancellation) => SimulateRun.ExecuteAsync(
            new SimulateOptions
            {
                Seed = parsed.GetValue(Seed),
                Seeds = parsed.GetValue(Minutes) is null ? parsed.GetValue(Seeds) : int.MaxValue,
                Operations = parsed.GetValue(Operations),
                Time = parsed.GetValue(Minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
                Without = parsed.GetValue(Without) ?? [],
                Story = parsed.GetValue(Story),
            },
            cancellation));
        return command;
    }
}

/// <summary>What is simulated.</summary>
internal sealed record SimulateOptions
{
    public required long Seed { get; init; }

    public required int Seeds { get; init; }

    public required int Operations { get; init; }

    /// <summary>After this no further seed is begun.</summary>
    public TimeSpan? Time { get; init; }

    public IReadOnlyList<string> Without { get; init; } = [];

    public bool Story { get; init; }

    /// <summary>The command that replays one seed.</summary>
    public string Replay(long seed) => string.Create(
        CultureInfo.InvariantCulture, $"./run simulate --seed {seed} --operations {Operations}{string.Concat(Without.Select(fault => $" --without {fault}"))} --story");
}
