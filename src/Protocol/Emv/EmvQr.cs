using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Paykassma.Protocol.Emv;

/// <summary>Writes and reads the tag-length-value text of EMVCo QR codes, checksum included.</summary>
public static class EmvQr
{
    /// <summary>The tag of the checksum, which is last and covers everything before its own value.</summary>
    public const string CrcTag = "63";

    /// <summary>The most characters a value may have: its length has two digits.</summary>
    public const int ValueLengthMax = 99;

    private const int HeaderLength = 4;
    private const string CrcHeader = CrcTag + "04";

    /// <summary>The text of the fields with their checksum. Throws <see cref="ArgumentException"/> for a field that cannot be written.</summary>
    public static string Write(IEnumerable<EmvField> fields)
    {
        var text = WriteFields(fields) + CrcHeader;
        return text + Crc(text);
    }

    /// <summary>The text of the fields without a checksum: the value of a field that contains fields.</summary>
    public static string WriteFields(IEnumerable<EmvField> fields)
    {
        var text = new StringBuilder();
        foreach (var (tag, value) in fields)
        {
            if (!IsTag(tag) || tag == CrcTag) throw new ArgumentException($"not a tag: {tag}", nameof(fields));
            if (!IsValue(value)) throw new ArgumentException($"tag {tag}: a value has 1 to {ValueLengthMax} characters of printable ASCII", nameof(fields));
            text.Append(tag).Append(value.Length.ToString("00", CultureInfo.InvariantCulture)).Append(value);
        }

        return text.ToString();
    }

    /// <summary>The fields of a text with a correct checksum, without the checksum itself; false for any other text.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out IReadOnlyList<EmvField>? fields)
    {
        fields = null;
        var end = text.Length - HeaderLength;
        if (end < CrcHeader.Length || text.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0) return false;
        if (!string.Equals(text[end..], Crc(text[..end]), StringComparison.Ordinal)) return false;
        return text[..end].EndsWith(CrcHeader, StringComparison.Ordinal) && TryReadFields(text[..(end - CrcHeader.Length)], out fields);
    }

    /// <summary>The fields inside a field's value; false when it is not made of fields.</summary>
    public static bool TryReadFields(string text, [NotNullWhen(true)] out IReadOnlyList<EmvField>? fields)
    {
        fields = null;
        var read = new List<EmvField>();
        for (var at = 0; at < text.Length;)
        {
            if (at + HeaderLength > text.Length || !IsTag(text[at..(at + 2)])) return false;
            if (!int.TryParse(text.AsSpan(at + 2, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return false;
            var start = at + HeaderLength;
            if (length == 0 || start + length > text.Length) return false;
            read.Add(new EmvField(text[at..(at + 2)], text[start..(start + length)]));
            at = start + length;
        }

        fields = read;
        return true;
    }

    private static string Crc(string text) => EmvCrc.Compute(Encoding.ASCII.GetBytes(text)).ToString("X4", CultureInfo.InvariantCulture);

    private static bool IsTag(string tag) => tag.Length == 2 && tag.All(char.IsAsciiDigit);

    private static bool IsValue(string value) =>
        value.Length is > 0 and <= ValueLengthMax && value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
}
