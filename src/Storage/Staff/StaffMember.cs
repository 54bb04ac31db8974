namespace Paykassma.Storage.Staff;

/// <summary>A person who signs in. Not a record, so that no printed form of it shows the hash. Times in epoch milliseconds, UTC.</summary>
public sealed class StaffMember
{
    public required string Name { get; init; }

    /// <summary><c>viewer</c>, <c>operator</c>, <c>finance</c> or <c>admin</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The one gateway merchant they may see; null for all of them and the merchant side.</summary>
    public string? Merchant { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>The password was given to them by someone else.</summary>
    public bool MustChange { get; init; }

    /// <summary>Changes with role, merchant, password and standing: a cookie that holds another one is void.</summary>
    public Guid Stamp { get; init; }

    /// <summary>Wrong passwords in a row.</summary>
    public int Failed { get; init; }

    public long? LockedUntil { get; init; }

    public bool Disabled { get; init; }

    public long CreatedAt { get; init; }

    public long? LastSignInAt { get; init; }

    public override string ToString() => $"staff {Name}";
}
