using System.Globalization;

namespace Paykassma.Api.Http;

/// <summary>Times as our own endpoints write them: ISO 8601, UTC, milliseconds.</summary>
internal static class WireTime
{
    public static string Of(long epochMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(epochMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string? Of(long? epochMs) => epochMs is { } ms ? Of(ms) : null;
}
