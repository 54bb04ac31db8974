namespace Paykassma.Api.Staff;

/// <summary>What a person's name and password may be.</summary>
internal static class StaffRules
{
    public const int NameMax = 100;
    public const string NameRule = "Name must be 1 to 100 letters, digits and . _ - @";

    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= NameMax } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@');

    /// <summary>Why a person may not choose this password; null when they may.</summary>
    public static string? WhyRefused(string name, string password) => password switch
    {
        { Length: < Passwords.LengthMin } => $"A password has at least {Passwords.LengthMin} characters.",
        { Length: > Passwords.LengthMax } => $"A password has at most {Passwords.LengthMax} characters.",
        _ when name.Length > 2 && password.Contains(name, StringComparison.OrdinalIgnoreCase) => "Your name may not be in it.",
        _ when password.Distinct().Count() < 5 => "It must hold at least five different characters.",
        _ => null,
    };
}
