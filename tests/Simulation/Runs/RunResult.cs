using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Users;

namespace Paykassma.Simulation.Runs;

/// <summary>What came of a run.</summary>
/// <param name="Virtual">How much time has passed in it.</param>
/// <param name="Acts">What users did, and how often.</param>
/// <param name="Hits">Where each fault has struck, and how often.</param>
internal sealed record RunResult(
    ulong Seed, ulong Hash, long Steps, long Calls, long Requests, long Commits, TimeSpan Virtual, long Operations,
    IReadOnlyDictionary<string, long> Acts, IReadOnlyDictionary<FaultPoint, long> Hits, IReadOnlyList<string> Violations)
{
    public int Credits { get; init; }

    /// <summary>Whether nothing is wrong but that a timer of the machine's own time fired.</summary>
    public bool HasOnlyTimers { get; init; }

    /// <summary>Who took part.</summary>
    public IReadOnlyList<UserName> Users { get; init; } = [];

    /// <summary>If it was watched: what was violated at some moment, and when first.</summary>
    public IReadOnlyDictionary<string, TimeSpan> ViolatedAt { get; init; } = new Dictionary<string, TimeSpan>();
}
