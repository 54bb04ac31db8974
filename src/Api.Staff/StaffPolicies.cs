using Microsoft.AspNetCore.Authorization;

namespace Paykassma.Api.Staff;

/// <summary>The role that a page requires: <c>[Authorize(Policy = StaffPolicies.Viewer)]</c>.</summary>
public static class StaffPolicies
{
    public const string Viewer = "viewer";
    public const string Operator = "operator";
    public const string Finance = "finance";
    public const string Admin = "admin";

    /// <summary>The merchant side's pages: as <see cref="Viewer"/>, and not limited to one gateway merchant.</summary>
    public const string MerchantSide = "merchant-side";

    internal static void Add(AuthorizationOptions options)
    {
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            options.AddPolicy(role.Text(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.May(role)));
        }

        options.AddPolicy(MerchantSide, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.May(StaffRole.Viewer) && context.User.SeesAll()));
    }
}
