using System.Buffers.Text;
using System.Text;

namespace Paykassma.Load;

/// <summary>An HTTP/1.1 answer in a buffer. It supports only as much of the protocol as our own servers use, and guesses nothing.</summary>
internal readonly ref struct Answer
{
    private const int StatusAt = 9;
    private const int StatusDigits = 3;

    private Answer(ushort status, ReadOnlySpan<byte> body, bool closes)
    {
        Status = status;
        Body = body;
        Closes = closes;
    }

    public ushort Status { get; }

    public ReadOnlySpan<byte> Body { get; }

    /// <summary>The server will close the connection.</summary>
    public bool Closes { get; }

    /// <summary>Reads the answer if it has arrived completely; false if more bytes are needed.</summary>
    /// <exception cref="InvalidDataException">The answer uses something that is not supported.</exception>
    public static bool TryRead(ReadOnlySpan<byte> received, out Answer answer)
    {
        answer = default;
        var headEnd = received.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0) return false;
        var head = received[..(headEnd + 2)];
        var rest = received[(headEnd + 4)..];
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head.Slice(StatusAt, StatusDigits), out ushort status, out _))
            throw Unreadable(head);
        ReadOnlySpan<byte> body;
        if (TryHeader(head, "\r\nContent-Length:"u8, out var length))
        {
            if (!Utf8Parser.TryParse(length, out int bytes, out var used) || used != length.Length || bytes < 0) throw Unreadable(head);
            if (rest.Length < bytes) return false;
            // There is only one request at a time: nothing may follow its answer.
            if (rest.Length > bytes) throw Unreadable(head);
            body = rest;
        }
        else if (TryHeader(head, "\r\nTransfer-Encoding:"u8, out var coding) && coding.SequenceEqual("chunked"u8))
        {
            if (!Chunked.TryRead(rest, out body)) return false;
        }
        else
        {
            throw Unreadable(head);
        }

        answer = new Answer(status, body, TryHeader(head, "\r\nConnection:"u8, out var kept) && kept.SequenceEqual("close"u8));
        return true;
    }

    private static bool TryHeader(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        // Kestrel writes names in their canonical case.
        var at = head.IndexOf(name);
        if (at < 0)
        {
            value = default;
            return false;
        }

        value = head[(at + name.Length)..];
        value = value[..value.IndexOf("\r\n"u8)].Trim((byte)' ');
        return true;
    }

    private static InvalidDataException Unreadable(ReadOnlySpan<byte> head) => new($"not an answer: {Encoding.UTF8.GetString(head)}");
}
