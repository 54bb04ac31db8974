namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>A key that was replaced but is still valid for a time. Not a record, so that <c>ToString</c> does not show the key.</summary>
public sealed class PreviousKey(string value, DateTimeOffset until)
{
    public string Value { get; } = value;

    /// <summary>When it expires.</summary>
    public DateTimeOffset Until { get; } = until;

    public override string ToString() => "[redacted]";
}
