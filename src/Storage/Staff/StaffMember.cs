namespace Paykassma.Storage.Staff;

/// <summary>A person who may sign in. Not a record, so that <c>ToString</c> does not show the hash. Times in epoch milliseconds, UTC.</summary>
public sealed class StaffMember
{
    public required string Name { get; init; }

    /// <summary><c>viewer</c>, <c>operator</c>, <c>finance</c> or <c>admin</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The only gateway merchant they may see; null for all merchants and the merchant side.</summary>
    public string? Merchant { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>The password was set by someone else and must be changed.</summary>
    public bool MustChange { get; init; }

    /// <summary>When a temporary password stops working; null for a password of their own.</summary>
    public long? PasswordUntil { get; init; }

    /// <summary>The secret of their one-time codes, sealed; null without a second factor.</summary>
    public string? SecondFactor { get; init; }

    public long? SecondFactorAt { get; init; }

    /// <summary>How many recovery codes are left.</summary>
    public int RecoveryCodes { get; init; }

    /// <summary>Changes when the role, merchant, password or lock changes: a cookie with another stamp is invalid.</summary>
    public Guid Stamp { get; init; }

    /// <summary>Wrong passwords in a row, from addresses that are not a known device.</summary>
    public int Failed { get; init; }

    /// <summary>
    /// Until then only known devices may try; <see cref="StaffRoll.ForGood"/> if an admin has locked them, which holds for every device.
    /// </summary>
    public long? LockedUntil { get; init; }

    public bool Disabled { get; init; }

    public long CreatedAt { get; init; }

    public long? LastSignInAt { get; init; }

    public override string ToString() => $"staff {Name}";
}
