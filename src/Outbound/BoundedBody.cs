namespace Paykassma.Outbound;

/// <summary>Reads response bodies up to a limit: their size cannot be trusted.</summary>
internal static class BoundedBody
{
    /// <summary>The whole body, or null if it is longer than <paramref name="bytesMax"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int bytesMax, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > bytesMax) return null;
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        // No more than was announced: an answer is a few hundred bytes, and the limit is many times that.
        var buffer = new byte[(int)(content.Headers.ContentLength ?? bytesMax) + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > bytesMax ? null : buffer[..length];
    }
}
