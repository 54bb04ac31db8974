using Paykassma.Domain;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Programs;

/// <summary>Sees at once what the shipped one sees by asking the database and by the time that passes: a clock that is wrong by more than is allowed.</summary>
internal sealed class SimulatedMachineClock(WorldClock clock) : IMachineClock
{
    private static readonly TimeSpan SkewMax = TimeSpan.FromSeconds(10);

    public bool IsRight => clock.Skew.Duration() <= SkewMax;
}
