using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Http;

/// <summary>
/// A request's whole body in a pooled buffer; <see cref="Dispose"/> returns it and must be called once. A byte order mark before it is
/// skipped: some frameworks write one before their JSON, and RFC 8259 lets a reader ignore it.
/// </summary>
internal readonly struct PooledBody(byte[] buffer, int length) : IDisposable
{
    private readonly int _start = buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;

    public ReadOnlySpan<byte> Span => buffer.AsSpan(_start..length);

    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(_start..length);

    /// <summary>Reads the body; null when it has more bytes than <paramref name="bytesMax"/>.</summary>
    public static async ValueTask<PooledBody?> ReadAsync(HttpRequest request, int bytesMax)
    {
        if (request.ContentLength > bytesMax) return null;
        var reader = request.BodyReader;
        while (true)
        {
            // A caller who disconnects ends the read.
            var read = await reader.ReadAsync(CancellationToken.None);
            var bytes = read.Buffer;
            if (bytes.Length > bytesMax)
            {
                reader.AdvanceTo(bytes.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var length = (int)bytes.Length;
                var buffer = ArrayPool<byte>.Shared.Rent(length);
                bytes.CopyTo(buffer);
                reader.AdvanceTo(bytes.End);
                return new PooledBody(buffer, length);
            }

            reader.AdvanceTo(bytes.Start, bytes.End);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
