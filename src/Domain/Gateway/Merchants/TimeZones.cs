using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>Time zones as an operator writes them: an IANA name, or a fixed offset such as <c>+08:00</c>.</summary>
public static class TimeZones
{
    /// <summary>The rule, in words.</summary>
    public const string Rule = "an IANA name or an offset such as +08:00";

    /// <summary>Finds the zone of that name; false if there is none. The zone's id is the name.</summary>
    public static bool TryFind(string text, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        if (text.Length == 6 && text[0] is '+' or '-'
            && TimeSpan.TryParseExact(text[1..], "hh\\:mm", CultureInfo.InvariantCulture, out var offset)
            && offset <= TimeSpan.FromHours(14))
        {
            zone = TimeZoneInfo.CreateCustomTimeZone(text, text[0] == '-' ? -offset : offset, text, text);
            return true;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(text, out zone);
    }
}
