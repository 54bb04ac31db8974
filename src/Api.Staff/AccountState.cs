using System.Security.Cryptography;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>
/// A state of a person's account (ours), told apart from every other: it changes with their password, second factor, role and standing. An
/// agreement that lets a person do something later holds it, so that it ends once anybody could have taken that person's name.
/// </summary>
public static class AccountState
{
    /// <summary>16 hex digits. Not the stamp itself: people see what is held.</summary>
    public static string Of(StaffMember member) => Convert.ToHexStringLower(SHA256.HashData(member.Stamp.ToByteArray()))[..16];
}
