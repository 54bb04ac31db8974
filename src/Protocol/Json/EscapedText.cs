using System.Buffers.Text;

namespace Paykassma.Protocol.Json;

/// <summary>Checks the escapes of a JSON string that a reader has found well-formed.</summary>
internal static class EscapedText
{
    private const int UnicodeEscapeLength = 6;

    /// <summary>Why the string is refused, or null if it is accepted.</summary>
    public static JsonErrorCode? WhyRefused(ReadOnlySpan<byte> raw)
    {
        while (raw.IndexOf((byte)'\\') is >= 0 and var at)
        {
            raw = raw[at..];
            if (raw[1] != 'u')
            {
                raw = raw[2..];
                continue;
            }

            var unit = CodeUnit(raw);
            if (unit == 0) return JsonErrorCode.NullCharacter;
            raw = raw[UnicodeEscapeLength..];
            if (char.IsLowSurrogate(unit)) return JsonErrorCode.LoneSurrogate;
            if (!char.IsHighSurrogate(unit)) continue;
            if (!raw.StartsWith("\\u"u8) || !char.IsLowSurrogate(CodeUnit(raw))) return JsonErrorCode.LoneSurrogate;
            raw = raw[UnicodeEscapeLength..];
        }

        return null;
    }

    private static char CodeUnit(ReadOnlySpan<byte> escape)
    {
        _ = Utf8Parser.TryParse(escape[2..UnicodeEscapeLength], out ushort unit, out _, 'x');
        return (char)unit;
    }
}
