using System.Security.Claims;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>What a person must do before they may see or do anything else. Part of every right: see <see cref="StaffPrincipal.May"/>.</summary>
public enum FirstDuty
{
    /// <summary>Someone else set their password: they choose their own.</summary>
    Password,

    /// <summary>Their role needs a second factor and they have none: they enrol one.</summary>
    SecondFactor,
}

/// <summary>First duties: who has one, and the page where it is done.</summary>
public static class FirstDuties
{
    public const string PasswordPath = "/account/password";
    public const string SecondFactorPath = "/account/second-factor";
    internal const string Claim = "first_duty";

    /// <summary>The duty of the signed-in person; null if there is none.</summary>
    public static FirstDuty? Duty(this ClaimsPrincipal user) =>
        Enum.TryParse<FirstDuty>(user.FindFirstValue(Claim), out var duty) ? duty : null;

    public static string PathOf(FirstDuty duty) => duty == FirstDuty.Password ? PasswordPath : SecondFactorPath;

    internal static FirstDuty? Of(StaffMember member, SecondFactorRule rule) => member switch
    {
        { MustChange: true } => FirstDuty.Password,
        { SecondFactor: null } when IsRequired(member.Role, rule) => FirstDuty.SecondFactor,
        _ => null,
    };

    /// <summary>Whether a role needs a second factor.</summary>
    internal static bool IsRequired(string role, SecondFactorRule rule) =>
        rule == SecondFactorRule.Required && StaffRoles.TryParse(role, out var known) && known >= StaffRole.Finance;

    /// <summary>The roles that need a second factor.</summary>
    internal static IReadOnlyList<string> RolesThatNeedAFactor(SecondFactorRule rule) =>
        [.. Enum.GetValues<StaffRole>().Select(role => role.Text()).Where(role => IsRequired(role, rule))];
}
