using System.Text.Json;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>What the audit trail stores about a person. Never a password or its hash.</summary>
internal static class StaffAudit
{
    public const string Add = "staff.add";
    public const string Role = "staff.role";
    public const string ResetPassword = "staff.reset_password";
    public const string Password = "staff.password";
    public const string Lock = "staff.lock";
    public const string Unlock = "staff.unlock";
    public const string Disable = "staff.disable";
    public const string Enable = "staff.enable";
    public const string EnrolSecondFactor = "staff.enrol_second_factor";
    public const string NewRecoveryCodes = "staff.new_recovery_codes";
    public const string RemoveSecondFactor = "staff.remove_second_factor";
    public const string ResetSecondFactor = "staff.reset_second_factor";

    /// <summary>After which whoever did it may sign in as the person.</summary>
    public static readonly IReadOnlyList<string> OfOthers = [Add, Role, ResetPassword, Lock, Unlock, Disable, Enable, ResetSecondFactor];

    public static string Subject(string name) => $"staff/{name}";

    public static string Of(StaffMember member, long now) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["Role"] = member.Role,
        ["Merchant"] = member.Merchant ?? "all",
        ["Standing"] = Standing(member, now).Text,
        ["Second factor"] = member.SecondFactor is null ? "off" : "on",
    });

    /// <summary>Whether they can sign in.</summary>
    public static Badge Standing(StaffMember member, long now) => member switch
    {
        { Disabled: true } => new Badge("disabled", "bad"),
        { LockedUntil: StaffRoll.ForGood } => new Badge("locked", "bad"),
        { LockedUntil: { } until } when until > now => new Badge($"locked on new devices until {When.Text(until)}", "warn"),
        { PasswordUntil: { } until } when until <= now => new Badge("temporary password expired", "warn"),
        { MustChange: true } => new Badge("must change password", "warn"),
        _ => new Badge("active", "good"),
    };
}
