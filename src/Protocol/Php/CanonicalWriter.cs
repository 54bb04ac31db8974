using System.Buffers;
using System.Text.Json;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Php;

/// <summary>Writes, token by token, the canonical form of what a <see cref="StrictJsonReader"/> reads.</summary>
internal sealed class CanonicalWriter
{
    private const int BytesAtFirst = 1024;

    private readonly ArrayBufferWriter<byte> _output = new(BytesAtFirst);
    private bool _comma;

    /// <summary>Writes the reader's token, after a comma if one is needed.</summary>
    public void Write(scoped ref StrictJsonReader reader)
    {
        var type = reader.TokenType;
        if (_comma && type is not (JsonTokenType.EndObject or JsonTokenType.EndArray)) _output.Write(","u8);
        switch (type)
        {
            case JsonTokenType.StartObject: _output.Write("{"u8); break;
            case JsonTokenType.StartArray: _output.Write("["u8); break;
            case JsonTokenType.EndObject: _output.Write("}"u8); break;
            case JsonTokenType.EndArray: _output.Write("]"u8); break;
            case JsonTokenType.PropertyName:
                WriteText(ref reader);
                _output.Write(":"u8);
                break;
            case JsonTokenType.String: WriteText(ref reader); break;
            default: _output.Write(reader.Raw); break;
        }

        _comma = type is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
    }

    public byte[] ToArray() => _output.WrittenSpan.ToArray();

    /// <summary>Empties it for the next document.</summary>
    public void Reset()
    {
        _output.ResetWrittenCount();
        _comma = false;
    }

    private void WriteText(scoped ref StrictJsonReader reader)
    {
        if (!reader.IsEscaped)
        {
            PhpJson.WriteString(reader.Raw, _output);
            return;
        }

        var text = ArrayPool<byte>.Shared.Rent(reader.Raw.Length);
        PhpJson.WriteString(text.AsSpan(0, reader.CopyText(text)), _output);
        ArrayPool<byte>.Shared.Return(text);
    }
}
