using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Users;

namespace Paykassma.Simulation.Runs;

/// <summary>What is run.</summary>
/// <param name="Operations">About how many acts of users.</param>
internal sealed record RunOptions(ulong Seed, int Operations)
{
    /// <summary>Told what happens; nothing unless given.</summary>
    public TextWriter? Story { get; init; }

    /// <summary>Faults that are left out.</summary>
    public IReadOnlyList<Fault> Without { get; init; } = [];

    /// <summary>Faults that are left out at one place only.</summary>
    public IReadOnlyList<FaultPoint> WithoutPoints { get; init; } = [];

    /// <summary>Users that are left out.</summary>
    public IReadOnlySet<UserName> WithoutUsers { get; init; } = new HashSet<UserName>();

    /// <summary>Another order of what happens at the same time, and other delays of messages; users and faults are the same.</summary>
    public ulong Schedule { get; init; }

    /// <summary>Whether what holds at every moment is checked each virtual second, to find when it was violated first. The history is the same.</summary>
    public bool IsWatched { get; init; }
}
