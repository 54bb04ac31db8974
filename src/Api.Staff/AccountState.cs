using System.Security.Cryptography;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>
/// The fingerprint of an account's state (ours): it changes with the password, second factor, role, lock and disabling. An agreement by which
/// a member of staff may do something later holds it, so that the agreement ends once somebody else could sign in under that name.
/// </summary>
public static class AccountState
{
    /// <summary>16 hex digits. Not the stamp itself: people see what is held.</summary>
    public static string Of(StaffMember member) => Convert.ToHexStringLower(SHA256.HashData(member.Stamp.ToByteArray()))[..16];
}
