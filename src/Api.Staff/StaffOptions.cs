using Microsoft.Extensions.Options;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Staff;

/// <summary>The staff a deployment begins with, section <c>Staff</c>. People who are already in the database are not changed.</summary>
public sealed class StaffOptions
{
    public const string Section = "Staff";

    /// <summary>None unless set: then nobody can sign in until a person is added here.</summary>
    public List<StaffSection> Users { get; set; } = [];

    /// <summary>Who needs a second factor to sign in; finance and admins unless set.</summary>
    public SecondFactorRule SecondFactor { get; set; } = SecondFactorRule.Required;

    /// <summary>
    /// How long a session lasts at most, however busy its person is. Hours; 12 unless set; from 1 to 24. Without a request it ends after 8.
    /// </summary>
    public int SessionHours { get; set; } = 12;
}

/// <summary>Who needs a second factor. Everyone may have one, and whoever has one is always asked for it.</summary>
public enum SecondFactorRule
{
    /// <summary>People with role finance or admin: they enrol one when they first sign in.</summary>
    Required,

    /// <summary>Nobody. Only for a sandbox or a test.</summary>
    Off,
}

/// <summary>A person.</summary>
public sealed class StaffSection
{
    public string? Name { get; set; }

    /// <summary><c>viewer</c>, <c>operator</c>, <c>finance</c> or <c>admin</c>.</summary>
    public string? Role { get; set; }

    /// <summary>Made by <c>paykassma hash-password</c>.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>The only gateway merchant they may see. Unless set, they see all of them and the merchant side.</summary>
    public string? Merchant { get; set; }
}

/// <summary>Stops the start on a person who could not sign in, and on a session of no length or without an end.</summary>
internal sealed class StaffOptionsValidator : IValidateOptions<StaffOptions>
{
    public ValidateOptionsResult Validate(string? name, StaffOptions options)
    {
        var faults = options.Users.SelectMany(Faults).ToList();
        if (options.SessionHours is < 1 or > StaffSession.HoursMax) faults.Add($"{StaffOptions.Section}:SessionHours must be from 1 to {StaffSession.HoursMax}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(StaffSection user, int at)
    {
        var place = $"{StaffOptions.Section}:Users:{at}";
        if (string.IsNullOrWhiteSpace(user.Name) || user.Name.Length > 100) yield return $"{place}:Name is required, up to 100 characters.";
        else if (StaffRules.IsReserved(user.Name)) yield return $"{place}:Name must not be the name of a configured key: {string.Join(", ", ConfiguredKey.Names)}.";
        if (!StaffRoles.TryParse(user.Role, out _)) yield return $"{place}:Role must be viewer, operator, finance or admin.";
        if (!IsHash(user.PasswordHash)) yield return $"{place}:PasswordHash must be made by 'paykassma hash-password'.";
    }

    private static bool IsHash(string? text) => text is { Length: > 40 } && Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
