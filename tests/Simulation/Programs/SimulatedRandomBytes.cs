using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Programs;

/// <summary>Random bytes of one process that follow from the seed: the same in each run, and others in each process.</summary>
internal sealed class SimulatedRandomBytes(SimulatedSilo silo) : IRandomBytes
{
    private const ulong FirstNumber = 1_000;

    private readonly Dice _dice = new(silo.Cluster.World.Seed, DicePurpose.Schedule, FirstNumber + (ulong)silo.Number);

    public byte[] Next(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = (byte)_dice.Below(256);
        return bytes;
    }
}
