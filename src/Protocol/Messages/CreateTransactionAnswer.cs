using System.Buffers;
using System.Text.Json;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Messages;

/// <summary>The answer to <c>transaction/create</c>: where the payer must pay.</summary>
public abstract record CreateTransactionAnswer
{
    private CreateTransactionAnswer()
    {
    }

    /// <summary>The wallet's details.</summary>
    /// <param name="Identifier">The wallet's number or address.</param>
    /// <param name="QrData">The EMVCo QR string, if the method has one.</param>
    /// <param name="Others">All other details of the method, as texts: the documented map has no fixed keys.</param>
    public sealed record Ok(string Identifier, string? QrData, IReadOnlyList<KeyValuePair<string, string>> Others) : CreateTransactionAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody()
        {
            var output = new ArrayBufferWriter<byte>();
            var json = new PhpJsonWriter(output);
            json.BeginObject();
            json.String("status", Statuses.Ok);
            json.Name("params");
            json.BeginObject();
            json.String("identifier", Identifier);
            if (QrData is not null) json.String("qr_data", QrData);
            foreach (var (name, value) in Others) json.String(name, value);
            json.EndObject();
            json.EndObject();
            return output.WrittenSpan.ToArray();
        }
    }

    /// <summary>There is no wallet for this payer.</summary>
    public sealed record Fail(FailMessage Message) : CreateTransactionAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => Message.ToBody();
    }

    /// <summary>Any other answer: the outcome is unknown.</summary>
    public sealed record Unreadable : CreateTransactionAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => throw new InvalidOperationException("An unreadable answer is never sent.");
    }

    /// <summary>The body to answer with.</summary>
    public abstract byte[] ToBody();

    /// <summary>Reads the provider's answer.</summary>
    public static CreateTransactionAnswer Parse(ReadOnlySpan<byte> body)
    {
        if (!StatusBody.TryRead(body, out var answer, out var status)) return new Unreadable();
        if (status == Statuses.Fail && FailMessage.From(answer.Field("message")) is { } message) return new Fail(message);
        if (status != Statuses.Ok || answer.Field("params") is not { ValueKind: JsonValueKind.Object } given) return new Unreadable();
        string? identifier = null, qrData = null;
        var others = new List<KeyValuePair<string, string>>();
        foreach (var property in given.EnumerateObject())
        {
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            if (property.NameEquals("identifier")) identifier = text;
            else if (property.NameEquals("qr_data")) qrData = text;
            else others.Add(KeyValuePair.Create(property.Name, text));
        }

        return string.IsNullOrWhiteSpace(identifier) ? new Unreadable() : new Ok(identifier, qrData, others);
    }
}
