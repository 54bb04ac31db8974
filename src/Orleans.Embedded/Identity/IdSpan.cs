using System.Text;

namespace Orleans.Runtime;

/// <summary>A part of a grain's id: text, compared as it is written, with its stable hash.</summary>
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private const int StackBytes = 256;
    private readonly string? _text;
    private readonly int _hash;

    private IdSpan(string text, int hash) => (_text, _hash) = (text, hash);

    /// <summary>From UTF-8 bytes.</summary>
    public IdSpan(byte[] value) => this = Create(Encoding.UTF8.GetString(value));

    /// <summary>The text as UTF-8 bytes.</summary>
    public ReadOnlyMemory<byte> Value => Encoding.UTF8.GetBytes(_text ?? "");

    /// <summary>Whether this is no id at all.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_text);

    /// <summary>From text. What UTF-8 cannot write (a lone surrogate) becomes U+FFFD, as it would on the wire.</summary>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var size = Encoding.UTF8.GetMaxByteCount(id.Length);
        var buffer = size <= StackBytes ? stackalloc byte[StackBytes] : new byte[size];
        var bytes = buffer[..Encoding.UTF8.GetBytes(id, buffer)];
        var text = bytes.Length == id.Length ? id : Encoding.UTF8.GetString(bytes);
        return new(text, unchecked((int)StableHash.ComputeHash(bytes)));
    }

    /// <summary>The text as UTF-8 bytes.</summary>
    public ReadOnlySpan<byte> AsSpan() => Value.Span;

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => unchecked((uint)_hash);

    /// <inheritdoc />
    public bool Equals(IdSpan obj) => _hash == obj._hash && string.Equals(_text, obj._text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _hash;

    /// <summary>Compares by UTF-8 bytes.</summary>
    public int CompareTo(IdSpan other) => AsSpan().SequenceCompareTo(other.AsSpan());

    /// <inheritdoc />
    public override string ToString() => _text ?? "";

    /// <summary>Whether both are the same text.</summary>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>Whether the texts differ.</summary>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);
}
