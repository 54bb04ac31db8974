using System.Text;

namespace Paykassma.Protocol.Windows;

/// <summary>Decodes a part of a query strictly: every % must begin a byte, and the bytes must be UTF-8 without U+0000. A + is a blank.</summary>
internal static class PercentEncoding
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or null if it is not well-formed.</summary>
    public static string? Decode(string encoded)
    {
        try
        {
            var source = Strict.GetBytes(encoded);
            var bytes = new byte[source.Length];
            var length = 0;
            for (var i = 0; i < source.Length; i++)
            {
                if (source[i] != '%')
                {
                    bytes[length++] = source[i] == '+' ? (byte)' ' : source[i];
                    continue;
                }

                if (i + 2 >= source.Length || !TryHex(source[i + 1], source[i + 2], out bytes[length++])) return null;
                i += 2;
            }

            var text = Strict.GetString(bytes, 0, length);
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool TryHex(byte high, byte low, out byte value)
    {
        value = 0;
        if (!char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low)) return false;
        value = Convert.FromHexString($"{(char)high}{(char)low}")[0];
        return true;
    }
}
