namespace Paykassma.Simulation.Worlds;

/// <summary>Draws numbers from a seed: the same on every machine and every version of .NET. SplitMix64 fills xoshiro256**, both by Sebastiano Vigna.</summary>
public sealed class Dice
{
    private const double Unit = 1.0 / (1UL << 53);
    private ulong _a, _b, _c, _d;

    /// <param name="seed">The seed of the run.</param>
    /// <param name="purpose">What is drawn: each purpose has numbers of its own, so that one more of a kind shifts no other.</param>
    /// <param name="number">Which of its kind.</param>
    public Dice(ulong seed, DicePurpose purpose, ulong number = 0)
    {
        var state = unchecked(Mix(Mix(seed + 0x9E3779B97F4A7C15) + (ulong)purpose) + number);
        (_a, _b, _c, _d) = (Next(ref state), Next(ref state), Next(ref state), Next(ref state));
    }

    /// <summary>From 0, below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    public bool Chance(double probability) => Fraction() < probability;

    /// <summary>From 0, below 1.</summary>
    public double Fraction() => (Next() >> 11) * Unit;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>A time from <paramref name="min"/>, below <paramref name="max"/>.</summary>
    public TimeSpan Between(TimeSpan min, TimeSpan max) => min + (max - min) * Fraction();

    public ulong Next()
    {
        unchecked
        {
            var result = ulong.RotateLeft(_b * 5, 7) * 9;
            var shifted = _b << 17;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = ulong.RotateLeft(_d, 45);
            return result;
        }
    }

    private static ulong Next(ref ulong state) => Mix(unchecked(state += 0x9E3779B97F4A7C15));

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}

/// <summary>The three dice of a run.</summary>
public enum DicePurpose
{
    /// <summary>What users do, and when.</summary>
    Workload = 1,

    /// <summary>What goes wrong.</summary>
    Faults = 2,

    /// <summary>Which of the things that can happen now happens next, and how long messages take.</summary>
    Schedule = 3,
}
