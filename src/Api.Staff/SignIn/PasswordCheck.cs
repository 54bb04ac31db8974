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
public sealed record PasswordAnswer(PasswordOutcome Outcome, StaffMember? Member = null, TimeSpan Wait = default);

/// <summary>
/// Checks a person's password, wherever it is asked for: limits first, then the count of this name at this place, then the hash. A name
/// that nobody has takes the same way and the same time as one that somebody has.
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
        var (place, address) = (_devices.PlaceOf(http, name), SignInAddress.Of(http));
        if (!place.IsKnown && _gate.MustWait(address) is { } early) return new(PasswordOutcome.Wait, Wait: early);
        using var turn = await _gate.EnterAsync(cancellation);
        if (turn is null) return new(PasswordOutcome.Wait, Wait: SignInGate.WhenBusy);
        // Others may have used up the limit while this one waited.
        if (!place.IsKnown && _gate.MustWait(address) is { } late) return new(PasswordOutcome.Wait, Wait: late);

        var attempt = await _staff.BeginAttemptAsync(name, place, cancellation);
        var member = await _staff.FindAsync(name, cancellation);
        if (!Passwords.Verify(member, password) || attempt == SignInAttempt.Refused)
        {
            if (!place.IsKnown) _gate.CountWrong(address);
            if (attempt != SignInAttempt.Refused && member is not null)
                http.Response.OnCompleted(() => _trail.RefusedAsync(member, action, attempt == SignInAttempt.Last));
            return new(PasswordOutcome.Wrong);
        }

        await _staff.PasswordRightAsync(name, place, cancellation);
        return member!.PasswordUntil <= _clock.GetUtcNow().ToUnixTimeMilliseconds() ? new(PasswordOutcome.Expired) : new(PasswordOutcome.Right, member);
    }
}
