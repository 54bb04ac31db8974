using Paykassma.Outbound.Payouts;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Network;

namespace Paykassma.Simulation.Programs;

/// <summary>What all processes of a run share.</summary>
/// <param name="Jitter">In place of random numbers in the program.</param>
public sealed record Surroundings(
    SimulatedDatabase Database, SimulatedHttp Http, Reminders Reminders, IPayoutChannel Bank, IReadOnlyDictionary<string, string?> Settings, Func<double> Jitter)
{
    public Meters Meters { get; } = new();
}
