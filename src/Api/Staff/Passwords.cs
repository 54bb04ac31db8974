using Microsoft.AspNetCore.Identity;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>Passwords as they are kept: PBKDF2 by ASP.NET Core Identity, whose parameters stand in the hash.</summary>
public static class Passwords
{
    /// <summary>The shortest that may be chosen, in characters.</summary>
    public const int LengthMin = 12;

    /// <summary>The longest that is looked at; more would only cost time.</summary>
    public const int LengthMax = 200;

    private static readonly PasswordHasher<object> Hasher = new();

    // Hashed against when there is no such person, so that the time does not tell.
    private static readonly Lazy<string> Nobody = new(() => Hasher.HashPassword(typeof(Passwords), "nobody"));

    public static string Hash(string password) => Hasher.HashPassword(typeof(Passwords), password);

    /// <summary>Takes the same time for a person who is not there.</summary>
    public static bool Verify(StaffMember? member, string password)
    {
        if (password.Length > LengthMax) return false;
        var result = Hasher.VerifyHashedPassword(typeof(Passwords), member?.PasswordHash ?? Nobody.Value, password);
        return member is not null && result != PasswordVerificationResult.Failed;
    }
}
