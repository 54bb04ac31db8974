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

    /// <summary>The pages where a <see cref="FirstDuty"/> is done: for anyone who is signed in. Every other policy refuses a person with a first duty.</summary>
    public const string OwnAccount = "own-account";

    internal static void Add(AuthorizationOptions options)
    {
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            options.AddPolicy(role.Text(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.May(role)));
        }

        options.AddPolicy(MerchantSide, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(context => context.User.May(StaffRole.Viewer) && context.User.SeesAll()));
        options.AddPolicy(OwnAccount, policy => policy.RequireAuthenticatedUser());
        // A page that names no policy.
        options.DefaultPolicy = options.GetPolicy(Viewer)!;
    }
}
