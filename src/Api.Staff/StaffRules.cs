using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Staff;

/// <summary>Rules for the name and the password of a member of staff.</summary>
internal static class StaffRules
{
    public const int NameMax = 100;
    public const string NameRule = "Name must be 1 to 100 letters, digits and . _ - @";

    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= NameMax } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@');

    /// <summary>Whether a key of the configuration has this name, however it is written: then no person and no other service has it.</summary>
    public static bool IsReserved(string name) => ConfiguredKey.Names.Any(reserved => SamePerson.Is(reserved, name));

    /// <summary>Why this password is refused; null when it is allowed.</summary>
    public static string? WhyRefused(string name, string password) => password switch
    {
        { Length: < Passwords.LengthMin } => $"A password has at least {Passwords.LengthMin} characters.",
        { Length: > Passwords.LengthMax } => $"A password has at most {Passwords.LengthMax} characters.",
        _ when name.Length > 2 && password.Contains(name, StringComparison.OrdinalIgnoreCase) => "The password must not contain your name.",
        _ when password.Distinct().Count() < 5 => "The password must have at least five different characters.",
        _ => null,
    };
}
