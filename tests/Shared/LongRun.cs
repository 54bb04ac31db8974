using Xunit.v3;

namespace Paykassma.Testing;

/// <summary>Whether the long run was asked for: what takes minutes to show is done there to its full measure, and in small here.</summary>
internal static class LongRun
{
    /// <summary>The environment variable that asks for it; <c>./test long</c> sets it to 1.</summary>
    public const string Variable = "PAYKASSMA_TEST_LONG";

    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    public static int Or(this int small, int full) => IsAsked ? full : small;
}

/// <summary>Not part of what people wait for: run by <c>./test long</c> only.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InTheLongRunAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Run", "long")];
}
