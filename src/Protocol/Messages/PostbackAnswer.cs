using System.Text;
using System.Text.Json;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Messages;

/// <summary>
/// The expected answer to a postback: HTTP 200 with exactly <c>{"status":"ok"}</c> (seed). White space between the tokens changes nothing.
/// </summary>
public static class PostbackAnswer
{
    private const int HttpOk = 200;

    /// <summary>The body that acknowledges a postback.</summary>
    public static ReadOnlyMemory<byte> OkBody { get; } = Encoding.ASCII.GetBytes("""{"status":"ok"}""");

    /// <summary>Whether an answer acknowledges the postback. If not, it is sent again.</summary>
    public static bool IsAcknowledged(int httpStatus, ReadOnlySpan<byte> body) => httpStatus == HttpOk && IsOk(body);

    /// <summary>
    /// What keeps an answer from acknowledging though it nearly does, in a few words for people, with what is expected; null if it is
    /// right, or nothing like it. It contains nothing from the answer.
    /// </summary>
    public static string? WhatIsNearlyRight(int httpStatus, ReadOnlySpan<byte> body) => httpStatus == HttpOk
        ? NearlyOk.WhatIsWrong(body)
        : httpStatus is > HttpOk and < 300 && IsOk(body) ? "the body is right, the status must be 200" : null;

    internal static bool IsOk(ReadOnlySpan<byte> body) =>
        StatusBody.TryRead(body, out var answer, out var status) && status == Statuses.Ok && HasNothingElse(answer);

    private static bool HasNothingElse(JsonInput answer)
    {
        using var fields = answer.Root.EnumerateObject();
        return fields.MoveNext() && !fields.MoveNext();
    }
}
