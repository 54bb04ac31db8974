using System.Buffers.Text;

namespace Paykassma.Load;

/// <summary>A body in chunks, without trailers: ASP.NET Core answers like this if it does not know the length beforehand.</summary>
internal static class Chunked
{
    public static bool TryRead(ReadOnlySpan<byte> received, out ReadOnlySpan<byte> body)
    {
        body = default;
        var whole = Array.Empty<byte>();
        while (true)
        {
            var lineEnd = received.IndexOf("\r\n"u8);
            if (lineEnd < 0) return false;
            if (!Utf8Parser.TryParse(received[..lineEnd], out int size, out var used, 'x') || used != lineEnd || size < 0)
                throw new InvalidDataException("not a chunk");
            received = received[(lineEnd + 2)..];
            if (received.Length < size + 2) return false;
            var chunk = received[..size];
            received = received[(size + 2)..];
            if (size == 0)
            {
                if (received.Length != 0) throw new InvalidDataException("bytes after the last chunk");
                body = whole;
                return true;
            }

            whole = [.. whole, .. chunk];
        }
    }
}
