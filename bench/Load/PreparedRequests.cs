namespace Paykassma.Load;

/// <summary>
/// The requests of a plan, serialized before the clock starts. They are stored one after the other in a few large arrays, so that a
/// hundred thousand of them cost the garbage collector nothing. An index identifies a request.
/// </summary>
public sealed class PreparedRequests
{
    private const int ChunkBytes = 4 * 1024 * 1024;

    private readonly List<byte[]> _chunks = [];
    private readonly List<ReadOnlyMemory<byte>> _requests = [];
    private int _current = -1;
    private int _used;

    /// <summary>The number of requests.</summary>
    public int Count => _requests.Count;

    /// <summary>The bytes of one request, headers and body.</summary>
    public ReadOnlyMemory<byte> this[int index] => _requests[index];

    /// <summary>Appends a request; the bytes are copied. Returns its index.</summary>
    public int Add(ReadOnlySpan<byte> request)
    {
        var place = Reserve(request.Length);
        request.CopyTo(place.Span);
        _requests.Add(place);
        return _requests.Count - 1;
    }

    /// <summary>Appends the same bytes of an earlier request again, under a new index. Returns that index.</summary>
    public int AddRepeat(int index)
    {
        _requests.Add(_requests[index]);
        return _requests.Count - 1;
    }

    /// <summary>Removes the requests and keeps the memory for the next ones. Data read from here must not be used afterwards.</summary>
    public void Clear()
    {
        _requests.Clear();
        _current = -1;
        _used = 0;
    }

    private Memory<byte> Reserve(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, ChunkBytes);
        if (_current < 0 || ChunkBytes - _used < length)
        {
            _current++;
            _used = 0;
            if (_current == _chunks.Count) _chunks.Add(GC.AllocateUninitializedArray<byte>(ChunkBytes, pinned: true));
        }

        var place = _chunks[_current].AsMemory(_used, length);
        _used += length;
        return place;
    }
}
