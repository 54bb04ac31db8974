using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Staff;

/// <summary>
/// One sign-in on one device. It is in the cookie, and stays the same when the cookie is renewed. Not a claim: forms that were opened in
/// an earlier session of the same person stay usable.
/// </summary>
/// <param name="Id">Random.</param>
/// <param name="BeganAt">When the person signed in. Epoch milliseconds.</param>
public sealed record StaffSession(Guid Id, long BeganAt)
{
    /// <summary>The longest that <see cref="StaffOptions.SessionHours"/> can be. Hours.</summary>
    public const int HoursMax = 24;

    /// <summary>How long a person has just signed in. Milliseconds: 15 minutes.</summary>
    private const long FreshMs = 15 * 60_000;

    private const long HourMs = 60 * 60_000;
    private const string Item = "session";

    /// <summary>Whether the person has a second factor, as their row has it at this request.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>No cookie of this session is accepted after this, whatever the option says. Epoch milliseconds.</summary>
    internal long OverAt => BeganAt + (HoursMax * HourMs);

    /// <summary>The session of the signed-in person.</summary>
    public static StaffSession Of(HttpContext http) => http.Features.Get<StaffSession>() ?? throw new InvalidOperationException("Nobody is signed in.");

    internal static StaffSession Begin(TimeProvider clock) => new(Guid.NewGuid(), clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>What the cookie holds of it; null for a cookie of a build that had no sessions.</summary>
    internal static StaffSession? Read(AuthenticationProperties cookie) =>
        cookie.Items.TryGetValue(Item, out var text) && text?.Split(' ') is [var id, var began] && Guid.TryParseExact(id, "N", out var parsed)
            && long.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                ? new StaffSession(parsed, at)
                : null;

    internal AuthenticationProperties ToCookie() => new() { Items = { [Item] = FormattableString.Invariant($"{Id:N} {BeganAt}") } };

    /// <summary>Whether it has lasted for as long as a session may, however busy the person is.</summary>
    internal bool IsOver(TimeProvider clock, int hours) => clock.GetUtcNow().ToUnixTimeMilliseconds() >= BeganAt + (hours * HourMs);

    /// <summary>Whether the person has just signed in, so that nobody else has found their session yet.</summary>
    internal bool IsFresh(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds() < BeganAt + FreshMs;
}
