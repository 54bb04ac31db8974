using System.Buffers;
using System.Text.Json;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Messages;

/// <summary>The form of every answer: an object with a <c>status</c>.</summary>
internal static class StatusBody
{
    /// <summary>The answer's object and status; false if the bytes are not an answer.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out JsonInput answer, out string status)
    {
        status = "";
        if (!JsonInput.TryRead(body, JsonLimits.Answer, out var read, out _))
        {
            answer = null!;
            return false;
        }

        answer = read;
        if (read.Field("status") is not { ValueKind: JsonValueKind.String } value) return false;
        status = value.GetString()!;
        return true;
    }

    /// <summary>The body <c>{"status":…}</c>, with a <c>message</c> if given.</summary>
    public static byte[] Write(string status, string? message = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new PhpJsonWriter(output);
        json.BeginObject();
        json.String("status", status);
        if (message is not null) json.String("message", message);
        json.EndObject();
        return output.WrittenSpan.ToArray();
    }
}
