namespace Paykassma.Domain.Merchants;

/// <summary>A key that another has followed and that is good until a moment still. Not a record, so that no printed form of it shows the key.</summary>
public sealed class PreviousKey(string value, DateTimeOffset until)
{
    public string Value { get; } = value;

    /// <summary>From this moment on it is nothing any more.</summary>
    public DateTimeOffset Until { get; } = until;

    public override string ToString() => "[redacted]";
}
