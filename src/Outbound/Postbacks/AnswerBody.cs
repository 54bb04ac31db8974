using System.Text;

namespace Paykassma.Outbound.Postbacks;

/// <summary>What a merchant answers, read up to a limit and kept as far as it came: its size, its speed and its end are not ours to trust.</summary>
internal sealed class AnswerBody(int bytesMax)
{
    /// <summary>As much of it as is told on; what is kept in the end may be less.</summary>
    private const int ShownBytesMax = 1_024;

    private byte[] _bytes = [];
    private int _length;

    public bool IsTooLong => _length > bytesMax;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Its beginning as text, whatever the bytes are; null when there is nothing.</summary>
    public string? Beginning => _length == 0 ? null : Encoding.UTF8.GetString(_bytes, 0, Math.Min(_length, ShownBytesMax));

    /// <summary>Reads until the end, or one byte more than the limit.</summary>
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
