using Paykassma.Simulation.Faults;

namespace Paykassma.Simulation.Runs;

/// <summary>What is run.</summary>
/// <param name="Operations">About how many acts of users.</param>
internal sealed record RunOptions(ulong Seed, int Operations)
{
    /// <summary>Told what happens; nothing unless given.</summary>
    public TextWriter? Story { get; init; }

    /// <summary>Faults that are left out.</summary>
    public IReadOnlyList<Fault> Without { get; init; } = [];
}

/// <summary>What came of it.</summary>
internal sealed record RunResult(
    ulong Seed, ulong Hash, long Steps, long Calls, long Requests, long Commits, TimeSpan Virtual, long Operations,
    IReadOnlyDictionary<string, long> Acts, IReadOnlyDictionary<FaultPoint, long> Hits, IReadOnlyList<string> Violations)
{
    public int Credits { get; init; }
}
