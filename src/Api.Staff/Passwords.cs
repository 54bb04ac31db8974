using Microsoft.AspNetCore.Identity;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>Password hashes: PBKDF2 by ASP.NET Core Identity; its parameters are part of the hash.</summary>
public static class Passwords
{
    /// <summary>The shortest allowed password, in characters.</summary>
    public const int LengthMin = 12;

    /// <summary>The longest password that is checked; more would only cost time.</summary>
    public const int LengthMax = 200;

    private static readonly PasswordHasher<object> Hasher = new();

    // Verified against when there is no such person, so that the time reveals nothing.
    private static readonly Lazy<string> Nobody = new(() => Hasher.HashPassword(typeof(Passwords), "nobody"));

    public static string Hash(string password) => Hasher.HashPassword(typeof(Passwords), password);

    /// <summary>Takes the same time when there is no such person.</summary>
    public static bool Verify(StaffMember? member, string password)
    {
        if (password.Length > LengthMax) return false;
        var result = Hasher.VerifyHashedPassword(typeof(Passwords), member?.PasswordHash ?? Nobody.Value, password);
        return member is not null && result != PasswordVerificationResult.Failed;
    }
}
