using FsCheck;
using FsCheck.Fluent;

namespace Paykassma.Domain.Tests;

/// <summary>Random sequences that shrink to the few steps that matter.</summary>
internal static class Scripts
{
    /// <summary>Runs <paramref name="body"/> on many random sequences of these steps; a failure shows the shortest one found.</summary>
    public static void Check<T>(Gen<T> step, int maxLength, int runs, Action<T[]> body) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true),
            Prop.ForAll(Arb.From(Gen.Choose(0, maxLength).SelectMany(length => step.ArrayOf(length)), Shorter), body));

    private static IEnumerable<T[]> Shorter<T>(T[] script)
    {
        for (var size = script.Length / 2; size > 0; size /= 2)
        {
            for (var from = 0; from + size <= script.Length; from += size) yield return [.. script[..from], .. script[(from + size)..]];
        }
    }
}
