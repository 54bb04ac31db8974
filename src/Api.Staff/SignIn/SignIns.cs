using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>The end of a sign-in, and the moment between a right password and its code.</summary>
public sealed class SignIns
{
    public const string Home = "/backoffice";
    public const string CodePath = "/sign-in/code";

    /// <summary>The longest address that a sign-in leads to. UTF-16 units.</summary>
    public const int TargetMax = 2_000;

    /// <summary>How long a right password waits for its code.</summary>
    private static readonly TimeSpan CodeWait = TimeSpan.FromMinutes(10);

    private readonly StaffStore _staff;
    private readonly SignInTrail _trail;
    private readonly KnownDevices _devices;
    private readonly SecondFactorRule _rule;
    private readonly TimeProvider _clock;
    private readonly SealedCookie _password;

    internal SignIns(
        StaffStore staff, SignInTrail trail, KnownDevices devices, IOptions<StaffOptions> options, IDataProtectionProvider protection, TimeProvider clock)
    {
        (_staff, _trail, _devices, _rule, _clock) = (staff, trail, devices, options.Value.SecondFactor, clock);
        _password = new SealedCookie("paykassma-password-right", "/sign-in", protection, clock);
    }

    /// <summary>The password was right. Signs in a person without a second factor; anyone else is asked for a code first.</summary>
    /// <returns>Where to go.</returns>
    public async Task<string> PasswordRightAsync(HttpContext http, StaffMember member, string to)
    {
        if (member.SecondFactor is null) return await CompleteAsync(http, member, to);
        _password.Set(http, CodeWait, member.Name, member.Stamp.ToString("N"));
        return $"{CodePath}?to={Uri.EscapeDataString(to)}";
    }

    /// <summary>The person whose password was right a moment ago; null if there is none, or their row has changed since.</summary>
    public async Task<StaffMember?> WaitingForCodeAsync(HttpContext http, CancellationToken cancellation)
    {
        if (_password.Read(http) is not [var name, var stamp]) return null;
        var member = await _staff.FindAsync(name, cancellation);
        return member is { Disabled: false, SecondFactor: not null } && member.Stamp.ToString("N") == stamp ? member : null;
    }

    /// <summary>Signs a person in.</summary>
    /// <returns>Where to go: to the page that was asked for, unless they have a first duty.</returns>
    public async Task<string> CompleteAsync(HttpContext http, StaffMember member, string to)
    {
        await _staff.SignedInAsync(member.Name, http.RequestAborted);
        await _trail.SignedInAsync(member);
        _password.Remove(http);
        _devices.Remember(http, member.Name);
        await SetAsync(http, member, StaffSession.Begin(_clock));
        return FirstDuties.Of(member, _rule) is { } duty ? FirstDuties.PathOf(duty) : to;
    }

    /// <summary>Gives this session the stamp of the person's row as it is now: a change that they made themselves ends only their other sessions.</summary>
    public static Task RenewAsync(HttpContext http, StaffMember member) => SetAsync(http, member, StaffSession.Of(http));

    private static Task SetAsync(HttpContext http, StaffMember member, StaffSession session) =>
        http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, StaffPrincipal.Ticket(member), session.ToCookie());
}
