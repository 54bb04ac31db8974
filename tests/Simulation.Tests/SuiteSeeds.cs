using System.Globalization;

namespace Paykassma.Simulation.Tests;

/// <summary>The seeds that each run of the suite runs, once for all tests that look at them.</summary>
internal static class SuiteSeeds
{
    public const int Seeds = 30;
    private const int Operations = 300;

    private static readonly Lazy<Task<IReadOnlyList<ToldSeed>>> Running = new(() => SimulationProcess.RunAsync(
        "--seed", "1", "--seeds", Seeds.ToString(CultureInfo.InvariantCulture), "--operations", Operations.ToString(CultureInfo.InvariantCulture)));

    public static Task<IReadOnlyList<ToldSeed>> RunAsync() => Running.Value;
}
