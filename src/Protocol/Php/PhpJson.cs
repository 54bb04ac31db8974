using System.Buffers;
using System.Text;
using System.Text.Json;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Php;

/// <summary>
/// JSON as PHP's <c>json_encode</c> writes it with <c>JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE</c>: the form that postback
/// signatures cover. Strings are decoded and encoded again; number tokens and the order of keys stay as sent.
/// </summary>
public static class PhpJson
{
    private static readonly SearchValues<byte> MayNeedEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\', 0xE2]);

    /// <summary>The canonical form of a JSON value. Throws <see cref="JsonException"/> when the bytes are not strict JSON within <see cref="JsonLimits.Postback"/>.</summary>
    public static byte[] Canonical(ReadOnlySpan<byte> json)
    {
        var canonical = new CanonicalWriter();
        var reader = new StrictJsonReader(json, JsonLimits.Postback);
        try
        {
            if (reader.Read()) reader.CopyTo(canonical);
            while (reader.Read()) { }
            if (reader.Error is { } error) throw new JsonException(error.Text);
        }
        finally
        {
            reader.Dispose();
        }

        return canonical.ToArray();
    }

    /// <summary>Writes a string with its quotes.</summary>
    public static void WriteString(string text, IBufferWriter<byte> output)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        WriteString(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)), output);
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Writes a string, given as its UTF-8 text, with its quotes.</summary>
    public static void WriteString(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (text.IndexOfAny(MayNeedEscape) is >= 0 and var at)
        {
            output.Write(text[..at]);
            text = text[at..];
            text = text[WriteEscape(text, output)..];
        }

        output.Write(text);
        output.Write("\""u8);
    }

    // Returns how many bytes of the text it has written.
    private static int WriteEscape(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        switch (text[0])
        {
            case (byte)'"': output.Write("\\\""u8); return 1;
            case (byte)'\\': output.Write("\\\\"u8); return 1;
            case (byte)'\b': output.Write("\\b"u8); return 1;
            case (byte)'\f': output.Write("\\f"u8); return 1;
            case (byte)'\n': output.Write("\\n"u8); return 1;
            case (byte)'\r': output.Write("\\r"u8); return 1;
            case (byte)'\t': output.Write("\\t"u8); return 1;
            // The line and paragraph separators are escaped even where other Unicode is not.
            case 0xE2 when text.StartsWith("\u2028"u8): output.Write("\\u2028"u8); return 3;
            case 0xE2 when text.StartsWith("\u2029"u8): output.Write("\\u2029"u8); return 3;
            case 0xE2: output.Write(text[..1]); return 1;
            case var control:
                output.Write([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', Hex(control >> 4), Hex(control & 0xF)]);
                return 1;
        }
    }

    private static byte Hex(int nibble) => "0123456789abcdef"u8[nibble];
}
