using OtpNet;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Staff;

/// <summary>One-time codes of authenticator apps: TOTP (RFC 6238) with SHA-1, six digits and steps of 30 seconds, which every app knows.</summary>
internal static class OneTimeCode
{
    public const int Digits = 6;

    private const string Issuer = "Paykassma.Orleans";

    // 160 bits, as RFC 4226 recommends.
    private const int SecretBytes = 20;

    // A phone's clock may be a step ahead or behind.
    private static readonly VerificationWindow OneStep = new(previous: 1, future: 1);

    /// <summary>A new secret, in Base32 as people type it into an app.</summary>
    public static string NewSecret(IRandomBytes random) => Base32Encoding.ToString(random.Next(SecretBytes)).TrimEnd('=');

    /// <summary>What the QR code says: apps read it as a new entry.</summary>
    public static string Uri(string name, string secret) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(Issuer)}:{System.Uri.EscapeDataString(name)}?secret={secret}&issuer={System.Uri.EscapeDataString(Issuer)}";

    /// <summary>Whether a code is right now, or one step around it.</summary>
    /// <param name="secret">In Base32.</param>
    /// <param name="code">Six digits.</param>
    /// <param name="now">The moment.</param>
    /// <param name="step">The time step that the code belongs to: a code of this step or an earlier one must not be accepted again.</param>
    public static bool Verify(string secret, string code, DateTimeOffset now, out long step) =>
        new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(now.UtcDateTime, code, out step, OneStep);
}
