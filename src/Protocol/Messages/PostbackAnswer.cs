using System.Text;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Messages;

/// <summary>The expected answer to a postback: HTTP 200 with <c>{"status":"ok"}</c> (seed).</summary>
public static class PostbackAnswer
{
    private const int HttpOk = 200;

    /// <summary>The body that acknowledges a postback.</summary>
    public static ReadOnlyMemory<byte> OkBody { get; } = Encoding.ASCII.GetBytes("""{"status":"ok"}""");

    /// <summary>Whether an answer acknowledges the postback. If not, it is sent again.</summary>
    public static bool IsAcknowledged(int httpStatus, ReadOnlySpan<byte> body) =>
        httpStatus == HttpOk && StatusBody.TryRead(body, out _, out var status) && status == Statuses.Ok;
}
