using System.Globalization;

namespace Paykassma.Grains.Tests;

/// <summary>Names that no other test uses.</summary>
internal static class Ids
{
    private static long _next = 100_000_000_000;

    /// <summary>Twelve digits, as most methods' transaction numbers are.</summary>
    public static string Number() => Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);

    public static string Order() => $"order-{Number()}";

    public static string Label() => $"label-{Number()}";
}
