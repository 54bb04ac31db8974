using Paykassma.Protocol.Postbacks;

namespace Paykassma.Lab;

/// <summary>What a run is pointed at.</summary>
public sealed record LabOptions
{
    /// <summary>Where the merchant under test takes postbacks.</summary>
    public required Uri Postback { get; init; }

    /// <summary>The keys that the merchant under test verifies with.</summary>
    public required PostbackKeys Keys { get; init; }

    /// <summary>The old pair of a rotation; null if the merchant does not rotate now.</summary>
    public PostbackKeys? OldKeys { get; init; }

    /// <summary>The only case to play, by its name; null for all.</summary>
    public string? Only { get; init; }
}
