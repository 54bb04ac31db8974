using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>What a person does on one occasion follows from the seed and the occasion alone: whatever else happens, or is left out, does not shift it.</summary>
internal static class Choices
{
    public static Dice Of(ulong seed, string occasion)
    {
        unchecked
        {
            var number = 14695981039346656037UL;
            foreach (var letter in occasion) number = (number ^ letter) * 1099511628211;
            return new Dice(seed, DicePurpose.Workload, number | (1UL << 63));
        }
    }
}
