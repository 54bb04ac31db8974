using Paykassma.Domain.State;

namespace Paykassma.Api.Staff;

/// <summary>What a person may do. Each role may do all that the one before it may.</summary>
public enum StaffRole
{
    /// <summary>Sees everything except keys and the numbers of money that nobody has claimed.</summary>
    Viewer,

    /// <summary>
    /// Finds money that nobody has claimed by its whole number, which leaves a row in the audit trail. Decides payments, makes payouts, reports transfers, sends postbacks again, resolves
    /// what needs attention.
    /// </summary>
    Operator,

    /// <summary>Sees the numbers of money that nobody has claimed. Gives a second person's approval, and books manual decisions.</summary>
    Finance,

    /// <summary>Changes settings, keys and staff.</summary>
    Admin,
}

/// <summary>Roles as they are stored and shown.</summary>
public static class StaffRoles
{
    public static string Text(this StaffRole role) => StoredNames.Of(role);

    public static bool TryParse(string? text, out StaffRole role) => StoredNames.TryParse(text, out role);
}
