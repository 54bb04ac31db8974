using System.Globalization;

namespace Paykassma.Protocol.Times;

/// <summary>
/// Times as others may write them to us: ISO 8601 with an offset or <c>Z</c>, with up to seven decimals of a second;
/// <c>2026-11-01T05:30:00.5+05:30</c>. Without the offset the moment would be a guess.
/// </summary>
public static class OffsetTime
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>The moment that a text means.</summary>
    public static bool TryParse(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
