using System.Globalization;

namespace Paykassma.Cli.Tools.Simulate;

/// <summary>What is simulated.</summary>
internal sealed record SimulateOptions
{
    public required long Seed { get; init; }

    public required int Seeds { get; init; }

    public required int Operations { get; init; }

    /// <summary>After this no further seed is begun.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Another order of what happens at the same time.</summary>
    public long Schedule { get; init; }

    public IReadOnlyList<string> Without { get; init; } = [];

    public IReadOnlyList<string> WithoutUsers { get; init; } = [];

    /// <summary>How long a smaller world is looked for after a failure; 0 for not at all.</summary>
    public int ShrinkSeconds { get; init; }

    /// <summary>Where the fault points are written to that are struck often; null for nowhere.</summary>
    public FileInfo? Points { get; init; }

    public bool Story { get; init; }

    /// <summary>The arguments of the simulation that say what a world is like.</summary>
    public IEnumerable<string> Arguments =>
    [
        "--operations", Text(Operations),
        .. Schedule == 0 ? [] : new[] { "--schedule", Text(Schedule) },
        .. WithoutUsers.SelectMany(users => new[] { "--without-user", users }),
        .. Without.SelectMany(fault => new[] { "--without", fault }),
    ];

    /// <summary>The command that replays one seed.</summary>
    public string Replay(long seed) =>
        $"./run simulate --seed {Text(seed)} {string.Join(' ', Arguments.Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"'{argument}'" : argument))} --story";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
