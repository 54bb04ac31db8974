using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Json;

/// <summary>
/// Reads JSON token by token and refuses what two readers could understand differently or what cannot be stored.
/// <see cref="Read"/> returns false at the end and at the first error; <see cref="Error"/> tells which it is.
/// Dispose returns the key table.
/// </summary>
internal ref struct StrictJsonReader : IDisposable
{
    private readonly int _depthMax;
    private readonly KeySet _keys;
    private readonly int[] _openObjects;
    private Utf8JsonReader _reader;
    private int _objects;
    private CanonicalWriter? _canonical;

    public StrictJsonReader(ReadOnlySpan<byte> body, JsonLimits limits)
    {
        _depthMax = limits.DepthMax;
        // One level more than allowed, so that this class detects a level too many, and no exception text is needed.
        _reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = limits.DepthMax + 1 });
        _keys = KeySet.Rent();
        _openObjects = ArrayPool<int>.Shared.Rent(limits.DepthMax + 1);
        if (body.IsEmpty) Error = new JsonError(JsonErrorCode.Empty, 0);
        else if (body.Length > limits.BodyBytesMax) Error = new JsonError(JsonErrorCode.TooLarge, limits.BodyBytesMax);
        else if (!Utf8.IsValid(body)) Error = new JsonError(JsonErrorCode.InvalidUtf8, 0);
    }

    /// <summary>Why reading stopped, or null at the regular end.</summary>
    public JsonError? Error { get; private set; }

    /// <summary>The token last read.</summary>
    public readonly JsonTokenType TokenType => _reader.TokenType;

    /// <summary>How many objects and arrays enclose the token.</summary>
    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>Where the token begins.</summary>
    public readonly int TokenStart => (int)_reader.TokenStartIndex;

    /// <summary>Where the token ends.</summary>
    public readonly int TokenEnd => (int)_reader.BytesConsumed;

    /// <summary>The token's bytes as sent, without quotes.</summary>
    public readonly ReadOnlySpan<byte> Raw => _reader.ValueSpan;

    /// <summary>Whether a string token contains escapes, so that <see cref="Raw"/> is not its text.</summary>
    public readonly bool IsEscaped => _reader.ValueIsEscaped;

    /// <summary>Whether the property name is this text.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    /// <summary>The text of a string token.</summary>
    public readonly string Text() => _reader.GetString()!;

    /// <summary>Writes the text of a string token, UTF-8, and returns its length. Never longer than <see cref="Raw"/>.</summary>
    public readonly int CopyText(Span<byte> destination) => _reader.CopyString(destination);

    public bool Read()
    {
        if (Error is not null) return false;
        try
        {
            if (!_reader.Read()) return false;
        }
        catch (JsonException)
        {
            return Refuse(JsonErrorCode.Malformed);
        }

        if (!Check()) return false;
        _canonical?.Write(ref this);
        return true;
    }

    /// <summary>From the current token on, also writes everything that is read to <paramref name="canonical"/>.</summary>
    public void CopyTo(CanonicalWriter canonical)
    {
        _canonical = canonical;
        canonical.Write(ref this);
    }

    /// <summary>Stops the copying that <see cref="CopyTo"/> started.</summary>
    public void StopCopying() => _canonical = null;

    /// <summary>Skips to the end of the value that begins at the current token.</summary>
    public bool Skip()
    {
        if (TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return Error is null;
        var depth = Depth;
        while (Read())
        {
            if ((TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) && Depth == depth) return true;
        }

        return false;
    }

    public readonly void Dispose()
    {
        _keys.Return();
        ArrayPool<int>.Shared.Return(_openObjects);
    }

    private bool Check() =>
        TokenType switch
        {
            JsonTokenType.StartObject => Open(++_objects),
            JsonTokenType.StartArray => Open(0),
            JsonTokenType.PropertyName => CheckText() && CheckKey(),
            JsonTokenType.String => CheckText(),
            _ => true,
        };

    private bool Open(int objectNumber)
    {
        if (Depth + 1 > _depthMax) return Refuse(JsonErrorCode.TooDeep);
        _openObjects[Depth] = objectNumber;
        return true;
    }

    private bool CheckText()
    {
        if (!IsEscaped || EscapedText.WhyRefused(Raw) is not { } code) return true;
        return Refuse(code);
    }

    private bool CheckKey()
    {
        var objectNumber = _openObjects[Depth - 1];
        if (!IsEscaped) return _keys.Add(objectNumber, Raw) || Refuse(JsonErrorCode.DuplicateKey);
        var text = ArrayPool<byte>.Shared.Rent(Raw.Length);
        var added = _keys.Add(objectNumber, text.AsSpan(0, CopyText(text)));
        ArrayPool<byte>.Shared.Return(text);
        return added || Refuse(JsonErrorCode.DuplicateKey);
    }

    private bool Refuse(JsonErrorCode code)
    {
        Error = new JsonError(code, _reader.TokenStartIndex);
        return false;
    }
}
