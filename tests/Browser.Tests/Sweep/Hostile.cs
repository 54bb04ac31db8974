namespace Paykassma.Browser.Tests.Sweep;

/// <summary>Texts that outsiders choose and that would do harm, were they ever taken for anything but text.</summary>
internal static class Hostile
{
    /// <summary>Would run, were it taken for markup. Short enough for a withdrawal's label, and without a colon.</summary>
    public const string Script = "<script>harm()</script>";

    /// <summary>Would break out of an attribute.</summary>
    public const string Attribute = "\"'><img src=x onerror=harm()>";

    /// <summary>Right to left, with a mark that turns what follows around.</summary>
    public const string RightToLeft = "شیما\u202e <b>گل</b>";

    public static readonly string[] All = [Script, Attribute, RightToLeft];

    /// <summary>Tells whether any of it ran: <c>window.harmed</c>.</summary>
    public const string Trap = "window.harm = () => { window.harmed = true; };";
}
