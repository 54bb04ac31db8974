namespace Orleans.Runtime;

/// <summary>The durable name of a grain class.</summary>
public readonly struct GrainType : IEquatable<GrainType>, IComparable<GrainType>
{
    /// <summary>From an id part.</summary>
    public GrainType(IdSpan id) => Value = id;

    /// <summary>From UTF-8 bytes.</summary>
    public GrainType(byte[] value) => Value = new IdSpan(value);

    /// <summary>The name as an id part.</summary>
    public IdSpan Value { get; }

    /// <summary>Whether this is no name at all.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>From text.</summary>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new(IdSpan.Create(value));
    }

    /// <summary>The name as UTF-8 bytes.</summary>
    public ReadOnlySpan<byte> AsSpan() => Value.AsSpan();

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => Value.GetUniformHashCode();

    /// <inheritdoc />
    public bool Equals(GrainType obj) => Value.Equals(obj.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc />
    public int CompareTo(GrainType other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();

    /// <summary>Whether both are the same name.</summary>
    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    /// <summary>Whether the names differ.</summary>
    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);
}
