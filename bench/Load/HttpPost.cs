using System.Buffers;
using System.Text;

namespace Paykassma.Load;

/// <summary>Creates complete HTTP/1.1 POST requests from JSON bodies, for one endpoint.</summary>
public sealed class HttpPost
{
    private readonly byte[] _head;
    private readonly ArrayBufferWriter<byte> _request = new(4096);

    /// <param name="host">The Host header.</param>
    /// <param name="path">The path and query, as sent.</param>
    /// <param name="headers">Further headers, such as an authorization.</param>
    public HttpPost(string host, string path, params IReadOnlyCollection<KeyValuePair<string, string>> headers)
    {
        var head = new StringBuilder($"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n");
        foreach (var (name, value) in headers) head.Append($"{name}: {value}\r\n");
        _head = Encoding.UTF8.GetBytes(head.Append("Content-Length: ").ToString());
    }

    /// <summary>Appends the request with <paramref name="body"/>. Returns its index. One thread at a time.</summary>
    public int AddTo(PreparedRequests requests, ReadOnlySpan<byte> body)
    {
        _request.ResetWrittenCount();
        _request.Write(_head);
        body.Length.TryFormat(_request.GetSpan(11), out var digits);
        _request.Advance(digits);
        _request.Write("\r\n\r\n"u8);
        _request.Write(body);
        return requests.Add(_request.WrittenSpan);
    }
}
