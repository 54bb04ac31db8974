using System.Globalization;
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

    public static string Subject(string name) => $"staff/{name}";

    /// <param name="member">The person.</param>
    /// <param name="now">Epoch milliseconds.</param>
    /// <param name="keysRevoked">How many of their keys of the API a change has ended; null for any other change.</param>
    public static string Of(StaffMember member, long now, int? keysRevoked = null) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["Role"] = member.Role,
        ["Merchant"] = member.Merchant ?? "all",
        ["Standing"] = Standing(member, now).Text,
        ["Second factor"] = member.SecondFactor is null ? "off" : "on",
    }.Concat(Keys(keysRevoked)).ToDictionary());

    /// <summary>A change of one's own password or second factor.</summary>
    public static string OfKeys(int keysRevoked) => JsonSerializer.Serialize(Keys(keysRevoked).ToDictionary());

    private static IEnumerable<KeyValuePair<string, string>> Keys(int? revoked) =>
        revoked is { } count ? [KeyValuePair.Create("API keys revoked", count.ToString(CultureInfo.InvariantCulture))] : [];

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
