using System.Globalization;

namespace Paykassma.Api.Tests;

/// <summary>Names no other test uses.</summary>
internal static class Ids
{
    private static long _next = 100_000_000_000;

    /// <summary>Twelve digits, as most methods' transaction numbers are.</summary>
    public static string Number() => Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);

    /// <summary>Eleven digits of which the first eight differ too, as iPay's are.</summary>
    public static string IPayNumber() => Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture)[^8..] + "123";

    public static string Order() => $"order-{Number()}";

    public static string Label() => $"label-{Number()}";
}
