using System.Buffers.Binary;

namespace Paykassma.Silo.Tests.Telemetry;

/// <summary>A field of a Protobuf message: its number, and what it holds by its wire type.</summary>
internal readonly record struct ProtobufField(int Number, ulong Bits, ReadOnlyMemory<byte> Bytes)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes.Span);

    public double Double => BitConverter.UInt64BitsToDouble(Bits);

    public IEnumerable<ProtobufField> Fields => ProtobufFields.Of(Bytes);
}

/// <summary>Reads the bare wire format, all that OTLP needs of Protobuf.</summary>
internal static class ProtobufFields
{
    public static IEnumerable<ProtobufField> Of(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    yield return new(number, Varint(ref message), default);
                    break;
                case 1:
                    yield return new(number, BinaryPrimitives.ReadUInt64LittleEndian(message.Span), default);
                    message = message[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref message);
                    yield return new(number, 0, message[..length]);
                    message = message[length..];
                    break;
                case 5:
                    yield return new(number, BinaryPrimitives.ReadUInt32LittleEndian(message.Span), default);
                    message = message[4..];
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7} of field {number}");
            }
        }
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message.Span[0];
            message = message[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }
}
