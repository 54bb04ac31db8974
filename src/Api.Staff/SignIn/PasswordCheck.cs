using Microsoft.AspNetCore.Http;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>How a check of a password ended.</summary>
public enum PasswordOutcome
{
    /// <summary>It is right.</summary>
    Right,

    /// <summary>It is wrong, or the name is locked, disabled or unknown: the answer and its time are the same.</summary>
    Wrong,

    /// <summary>It is right, but it is a temporary password that has stopped working.</summary>
    Expired,

    /// <summary>It was not looked at: too many wrong ones came from here or in all, or too many wait.</summary>
    Wait,
}

/// <summary>The outcome of a check.</summary>
/// <param name="Member">The person, when the password is right.</param>
/// <param name="Wait">How long to wait.</param>
public sealed record PasswordAnswer(PasswordOutcome Outcome, StaffMember? Member = null, TimeSpan Wait = default)
{
    /// <summary>Why the current password of a signed-in person was not accepted.</summary>
    public string Words => Outcome switch
    {
        PasswordOutcome.Expired => "This temporary password no longer works: such a password is valid for 24 hours. Ask an admin for a new one.",
        PasswordOutcome.Wait => FormattableString.Invariant($"Too many attempts. Try again in {Math.Ceiling(Wait.TotalSeconds)} seconds."),
        _ => "The password is wrong, or there were too many attempts. After five wrong attempts in a row, a name is locked for 15 minutes.",
    };
}

/// <summary>
/// Checks a person's password, wherever it is asked for: limits first, then the failed attempts of this name from this address, then the hash. A name
/// that nobody has takes the same path and the same time as a known one.
/// </summary>
public sealed class PasswordCheck
{
    private readonly StaffStore _staff;
    private readonly SignInGate _gate;
    private readonly KnownDevices _devices;
    private readonly SignInTrail _trail;
    private readonly TimeProvider _clock;

    internal PasswordCheck(StaffStore staff, SignInGate gate, KnownDevices devices, SignInTrail trail, TimeProvider clock) =>
        (_staff, _gate, _devices, _trail, _clock) = (staff, gate, devices, trail, clock);

    /// <param name="http">The request.</param>
    /// <param name="name">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="action">What asks for it, as the audit trail names it.</param>
    /// <param name="cancellation">Cancels the check.</param>
    public async Task<PasswordAnswer> RunAsync(HttpContext http, string name, string password, string action, CancellationToken cancellation)
    {
        // PostgreSQL has no text with this character, and so nobody has such a name.
        if (name.Contains('\0', StringComparison.Ordinal)) name = "";
        var (place, address) = (await PlaceOfAsync(http, name, cancellation), SignInAddress.Of(http));
        if ((place.IsKnown ? _gate.CountDevice(place) : _gate.MustWait(address)) is { } early) return new(PasswordOutcome.Wait, Wait: early);
        using var turn = await _gate.EnterAsync(cancellation);
        if (turn is null) return new(PasswordOutcome.Wait, Wait: SignInGate.WhenBusy);
        // Others may have used up the limit while this one waited.
        if (!place.IsKnown && _gate.MustWait(address) is { } late) return new(PasswordOutcome.Wait, Wait: late);

        var attempt = await _staff.BeginAttemptAsync(name, place, cancellation);
        if (attempt == SignInAttempt.LockedHere)
        {
            // Not hashed. That it is quick says nothing of the name: one that nobody has is locked here by as many attempts.
            if (!place.IsKnown) _gate.CountWrong(address);
            return new(PasswordOutcome.Wrong);
        }

        var member = await _staff.FindAsync(name, cancellation);
        if (!Passwords.Verify(member, password) || attempt == SignInAttempt.Refused)
        {
            if (!place.IsKnown) _gate.CountWrong(address);
            if (attempt != SignInAttempt.Refused && member is not null) _trail.NoteRefused(member, action, attempt == SignInAttempt.Last);
            return new(PasswordOutcome.Wrong);
        }

        await _staff.PasswordRightAsync(name, place, cancellation);
        return member!.PasswordUntil <= _clock.GetUtcNow().ToUnixTimeMilliseconds() ? new(PasswordOutcome.Expired) : new(PasswordOutcome.Right, member);
    }

    /// <summary>
    /// Who may not sign in has no known device: its attempts are those of a stranger, with their limits. Only a cookie of ours leads to this
    /// look at the person, so its time says nothing to a stranger.
    /// </summary>
    private async Task<SignInPlace> PlaceOfAsync(HttpContext http, string name, CancellationToken cancellation)
    {
        var place = _devices.PlaceOf(http, name);
        if (!place.IsKnown || await _staff.FindAsync(name, cancellation) is { Disabled: false, LockedUntil: not StaffRoll.ForGood }) return place;
        return SignInPlace.OfAddress(SignInAddress.Of(http));
    }
}
