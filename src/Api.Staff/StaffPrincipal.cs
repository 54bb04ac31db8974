using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>The signed-in person and their rights.</summary>
public static class StaffPrincipal
{
    internal const string StampClaim = "stamp";
    private const string MerchantClaim = "merchant";
    private const string MustChangeClaim = "must_change";

    public static string Name(this ClaimsPrincipal user) =>
        user.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in.");

    public static StaffRole Role(this ClaimsPrincipal user) =>
        StaffRoles.TryParse(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Whether the person has at least this role; false when nobody is signed in.</summary>
    public static bool May(this ClaimsPrincipal user, StaffRole least) =>
        user.Identity?.IsAuthenticated == true && StaffRoles.TryParse(user.FindFirstValue(ClaimTypes.Role), out var role) && role >= least;

    /// <summary>Whether the person is not limited to one gateway merchant. Only then may they see the merchant side.</summary>
    public static bool SeesAll(this ClaimsPrincipal user) => user.MerchantLimit() is null;

    /// <summary>The only gateway merchant the person may see; null for all of them and the merchant side.</summary>
    public static string? MerchantLimit(this ClaimsPrincipal user) => user.FindFirstValue(MerchantClaim);

    public static bool MaySee(this ClaimsPrincipal user, string? merchant) =>
        merchant is not null && (user.FindFirstValue(MerchantClaim) is not { } own || own == merchant);

    /// <summary>The gateway merchants the person may see, by id.</summary>
    public static IReadOnlyList<GatewayMerchant> MerchantsOf(this ClaimsPrincipal user, GatewayDirectory directory) =>
        [.. directory.Merchants.Where(merchant => user.MaySee(merchant.Id)).OrderBy(merchant => merchant.Id, StringComparer.Ordinal)];

    /// <summary>Whether someone else set their password, so that they must choose their own first.</summary>
    public static bool MustChange(this ClaimsPrincipal user) => user.HasClaim(MustChangeClaim, "true");

    internal static ClaimsPrincipal Of(StaffMember member)
    {
        List<Claim> claims = [new(ClaimTypes.Name, member.Name), new(ClaimTypes.Role, member.Role), new(StampClaim, member.Stamp.ToString("N"))];
        if (member.Merchant is { } merchant) claims.Add(new Claim(MerchantClaim, merchant));
        if (member.MustChange) claims.Add(new Claim(MustChangeClaim, "true"));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}
