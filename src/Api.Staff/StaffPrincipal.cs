using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>The signed-in person and their rights.</summary>
public static class StaffPrincipal
{
    private const string StampClaim = "stamp";
    private const string MerchantClaim = "merchant";

    public static string Name(this ClaimsPrincipal user) =>
        user.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");

    public static StaffRole Role(this ClaimsPrincipal user) =>
        StaffRoles.TryParse(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>
    /// Whether the person has at least this role; false when nobody is signed in, and for a person with a <see cref="FirstDuty"/>.
    /// </summary>
    public static bool May(this ClaimsPrincipal user, StaffRole least) =>
        user.Identity?.IsAuthenticated == true && user.Duty() is null && StaffRoles.TryParse(user.FindFirstValue(ClaimTypes.Role), out var role) && role >= least;

    /// <summary>Whether the person is not limited to one gateway merchant. Only then may they see the merchant side.</summary>
    public static bool SeesAll(this ClaimsPrincipal user) => user.MerchantLimit() is null;

    /// <summary>The only gateway merchant the person may see; null for all of them and the merchant side.</summary>
    public static string? MerchantLimit(this ClaimsPrincipal user) => user.FindFirstValue(MerchantClaim);

    public static bool MaySee(this ClaimsPrincipal user, string? merchant) =>
        merchant is not null && (user.FindFirstValue(MerchantClaim) is not { } own || own == merchant);

    /// <summary>The gateway merchants the person may see, by id.</summary>
    public static IReadOnlyList<GatewayMerchant> MerchantsOf(this ClaimsPrincipal user, GatewayDirectory directory) =>
        [.. directory.Merchants.Where(merchant => user.MaySee(merchant.Id)).OrderBy(merchant => merchant.Id, StringComparer.Ordinal)];

    /// <summary>What the cookie holds: who it is, and the stamp of their row. Never a right.</summary>
    internal static ClaimsPrincipal Ticket(StaffMember member) =>
        Of([new(ClaimTypes.Name, member.Name), new(StampClaim, member.Stamp.ToString("N"))]);

    /// <summary>Whether a cookie was made after the last change of the person's row.</summary>
    internal static bool IsCurrent(this ClaimsPrincipal ticket, StaffMember member) => ticket.HasClaim(StampClaim, member.Stamp.ToString("N"));

    /// <summary>The person with their rights, as their row has them at this moment.</summary>
    internal static ClaimsPrincipal Of(StaffMember member, SecondFactorRule rule)
    {
        List<Claim> claims = [new(ClaimTypes.Name, member.Name), new(ClaimTypes.Role, member.Role)];
        if (member.Merchant is { } merchant) claims.Add(new Claim(MerchantClaim, merchant));
        if (FirstDuties.Of(member, rule) is { } duty) claims.Add(new Claim(FirstDuties.Claim, duty.ToString()));
        return Of(claims);
    }

    private static ClaimsPrincipal Of(List<Claim> claims) => new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
}
