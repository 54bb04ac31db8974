using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Storage.Sealing;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>A secret that a page shows and that is not enrolled yet.</summary>
/// <param name="Secret">In Base32.</param>
/// <param name="Ticket">The same, sealed for this person: the form brings it back.</param>
public sealed record OfferedSecret(string Secret, string Ticket);

/// <summary>A second factor that is kept.</summary>
/// <param name="Codes">Its recovery codes, which are shown only once.</param>
/// <param name="KeysRevoked">How many keys of the API the person had, which do not work any more.</param>
public sealed record EnrolledFactor(IReadOnlyList<string> Codes, int KeysRevoked);

/// <summary>Enrols a second factor: a secret is offered, and kept once a code proves that the person's app has it.</summary>
public sealed class Enrolment
{
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(30);
    private readonly SecondFactors _factors;
    private readonly ISecretSealer _sealer;
    private readonly IDataProtector _tickets;
    private readonly IRandomBytes _random;
    private readonly TimeProvider _clock;

    internal Enrolment(SecondFactors factors, ISecretSealer sealer, IDataProtectionProvider protection, IRandomBytes random, TimeProvider clock)
    {
        (_factors, _sealer, _random, _clock) = (factors, sealer, random, clock);
        _tickets = protection.CreateProtector("paykassma.second-factor");
    }

    /// <summary>A new secret for a person. Nothing is stored.</summary>
    public OfferedSecret Offer(StaffMember member)
    {
        var secret = OneTimeCode.NewSecret(_random);
        var until = (_clock.GetUtcNow() + Lasting).ToUnixTimeMilliseconds();
        return new(secret, _tickets.Protect(FormattableString.Invariant($"{until}\n{member.Stamp:N}\n{secret}")));
    }

    /// <summary>The offer of a ticket; null if it is over, or not this person's, or the person has changed since.</summary>
    public OfferedSecret? Find(StaffMember member, string? ticket)
    {
        if (string.IsNullOrEmpty(ticket)) return null;
        try
        {
            return _tickets.Unprotect(ticket).Split('\n') is [var until, var stamp, var secret]
                && long.Parse(until, CultureInfo.InvariantCulture) > _clock.GetUtcNow().ToUnixTimeMilliseconds() && stamp == member.Stamp.ToString("N")
                    ? new(secret, ticket)
                    : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether the code proves the offered secret, and by which time step.</summary>
    public bool Proves(OfferedSecret offer, string code, out long step) =>
        OneTimeCode.Verify(offer.Secret, string.Concat(code.Where(char.IsAsciiDigit)), _clock.GetUtcNow(), out step);

    /// <summary>Keeps the offered secret.</summary>
    /// <returns>Null if someone has changed the person meanwhile.</returns>
    public async Task<EnrolledFactor?> KeepAsync(StaffMember member, OfferedSecret offer, long step, CancellationToken cancellation)
    {
        var codes = RecoveryCodes.Make(_random);
        var sealedSecret = _sealer.Seal(offer.Secret, SealPass.SecondFactorContext(member.Name));
        return await _factors.EnrolAsync(member, sealedSecret, step, RecoveryCodes.Hash(member.Name, codes), cancellation) is { } keys
            ? new(codes, keys)
            : null;
    }

    /// <summary>Makes new recovery codes; the old ones stop working.</summary>
    /// <returns>The codes, which are shown only once; null if someone has changed the person meanwhile.</returns>
    public async Task<IReadOnlyList<string>?> NewRecoveryCodesAsync(StaffMember member, CancellationToken cancellation)
    {
        var codes = RecoveryCodes.Make(_random);
        return await _factors.ReplaceRecoveryCodesAsync(member, RecoveryCodes.Hash(member.Name, codes), cancellation) ? codes : null;
    }
}
