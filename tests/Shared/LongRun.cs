using Xunit.v3;

namespace Paykassma.Testing;

/// <summary>Whether this is the long run. It runs tests that take minutes in full size; the normal run uses a small size.</summary>
internal static class LongRun
{
    /// <summary>The environment variable that enables it; <c>./test long</c> sets it to 1.</summary>
    public const string Variable = "PAYKASSMA_TEST_LONG";

    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    public static int Or(this int small, int full) => IsAsked ? full : small;
}

/// <summary>Not part of the normal run: only <c>./test long</c> runs it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InTheLongRunAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Run", "long")];
}
