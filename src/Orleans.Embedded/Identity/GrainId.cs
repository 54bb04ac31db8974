namespace Orleans.Runtime;

/// <summary>Which grain: its type and its key, written <c>type/key</c>.</summary>
public readonly struct GrainId : IEquatable<GrainId>, IComparable<GrainId>
{
    /// <summary>From its parts.</summary>
    public GrainId(GrainType type, IdSpan key) => (Type, Key) = (type, key);

    /// <summary>The grain's type.</summary>
    public GrainType Type { get; }

    /// <summary>The grain's key within its type.</summary>
    public IdSpan Key { get; }

    /// <summary>Whether this names no grain.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>From texts.</summary>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <summary>From a type and a key text.</summary>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new(type, IdSpan.Create(key));
    }

    /// <summary>From its parts.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>Reads <c>type/key</c>; the key may itself contain slashes.</summary>
    /// <exception cref="ArgumentException">There is no slash.</exception>
    public static GrainId Parse(string value) =>
        TryParse(value, out var id) ? id : throw new ArgumentException($"Unable to parse \"{value}\" as a grain id", nameof(value));

    /// <summary>Reads <c>type/key</c> where the text is one.</summary>
    public static bool TryParse(string? value, out GrainId result)
    {
        var slash = value?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        result = slash < 0 ? default : new(new GrainType(IdSpan.Create(value![..slash])), IdSpan.Create(value[(slash + 1)..]));
        return slash >= 0;
    }

    /// <summary>A hash that is the same in every process; reminder tables divide their rows by it.</summary>
    public uint GetUniformHashCode() => unchecked(Type.GetUniformHashCode() * 31 + Key.GetUniformHashCode());

    /// <inheritdoc />
    public bool Equals(GrainId other) => Key.Equals(other.Key) && Type.Equals(other.Type);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => unchecked((int)GetUniformHashCode());

    /// <inheritdoc />
    public int CompareTo(GrainId other)
    {
        var byType = Type.CompareTo(other.Type);
        return byType != 0 ? byType : Key.CompareTo(other.Key);
    }

    /// <inheritdoc />
    public override string ToString() => $"{Type}/{Key}";

    /// <summary>Whether both name the same grain.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Whether they name different grains.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);
}
