namespace Orleans.Runtime;

/// <summary>The name of a grain interface: its alias, or its full name.</summary>
public readonly struct GrainInterfaceType : IEquatable<GrainInterfaceType>
{
    /// <summary>From text.</summary>
    public GrainInterfaceType(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        Value = IdSpan.Create(value);
    }

    /// <summary>From an id part.</summary>
    public GrainInterfaceType(IdSpan value) => Value = value;

    /// <summary>The name as an id part.</summary>
    public IdSpan Value { get; }

    /// <summary>Whether this is no name at all.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>From text.</summary>
    public static GrainInterfaceType Create(string value) => new(value);

    /// <inheritdoc />
    public bool Equals(GrainInterfaceType other) => Value.Equals(other.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GrainInterfaceType other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc />
    public override string ToString() => Value.ToString();

    /// <summary>Whether both are the same name.</summary>
    public static bool operator ==(GrainInterfaceType left, GrainInterfaceType right) => left.Equals(right);

    /// <summary>Whether the names differ.</summary>
    public static bool operator !=(GrainInterfaceType left, GrainInterfaceType right) => !left.Equals(right);
}
