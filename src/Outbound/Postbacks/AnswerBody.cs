using System.Text;

namespace Paykassma.Outbound.Postbacks;

/// <summary>A merchant's response body, read up to a limit; an incomplete body is kept. Its size, speed and end cannot be trusted.</summary>
internal sealed class AnswerBody(int bytesMax)
{
    /// <summary>How much of it is passed on; less may be stored.</summary>
    private const int ShownBytesMax = 1_024;

    private byte[] _bytes = [];
    private int _length;

    public bool IsTooLong => _length > bytesMax;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Its beginning as text, whatever the bytes are; null if it is empty.</summary>
    public string? Beginning => _length == 0 ? null : Encoding.UTF8.GetString(_bytes, 0, Math.Min(_length, ShownBytesMax));

    /// <summary>Reads to the end, or one byte more than the limit.</summary>
    public async Task ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        _bytes = new byte[(int)Math.Min(content.Headers.ContentLength ?? bytesMax, bytesMax) + 1];
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        while (_length < _bytes.Length)
        {
            var read = await stream.ReadAsync(_bytes.AsMemory(_length), cancellation);
            if (read == 0) return;
            _length += read;
        }
    }
}
