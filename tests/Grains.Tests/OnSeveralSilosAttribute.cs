using Xunit.v3;

namespace Paykassma.Grains.Tests;

/// <summary>
/// Chosen to be run over several silos as well, in each run: what races, what repeats, what restarts, what is passed from grain to grain.
/// The long run does so with all tests of grains.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnSeveralSilosAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Silos", "several")];
}
