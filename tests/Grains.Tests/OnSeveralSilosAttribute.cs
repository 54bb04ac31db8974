using Xunit.v3;

namespace Paykassma.Grains.Tests;

/// <summary>
/// Runs on several silos as well, in each run: for tests with races, repeats, restarts, and calls from grain to grain. The long run does
/// this with all tests of grains.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnSeveralSilosAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Silos", "several")];
}
