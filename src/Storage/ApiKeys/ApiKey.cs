namespace Paykassma.Storage.ApiKeys;

/// <summary>A key of the API. Not a record, so that <c>ToString</c> does not show the hash. Times in epoch milliseconds, UTC.</summary>
public sealed class ApiKey
{
    /// <summary>The visible part of the key, by which people recognise it.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole key.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The member of staff or the service that it belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>Whether the owner is a member of staff.</summary>
    public required bool IsPerson { get; init; }

    /// <summary><c>viewer</c>, <c>operator</c>, <c>finance</c>, <c>admin</c> or <c>shop</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The only gateway merchant it may see; null for all of them and the merchant side.</summary>
    public string? Merchant { get; init; }

    /// <summary>What it is for, as whoever made it wrote.</summary>
    public required string Purpose { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>The held act by which a second person agreed to it; null if it took one person.</summary>
    public Guid? Approval { get; init; }

    public long MadeAt { get; init; }

    public long ExpiresAt { get; init; }

    public long? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    /// <summary>The minute of its last use; null if it was never used.</summary>
    public long? LastUsedAt { get; init; }

    public override string ToString() => $"API key {Prefix}";
}
