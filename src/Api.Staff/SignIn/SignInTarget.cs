using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Paykassma.Api.Staff;

/// <summary>Where a sign-in leads to. Whoever writes a link to the sign-in page names it, so it is only an address of ours.</summary>
internal static class SignInTarget
{
    /// <summary>The page that was asked for; the first page of the back office for an address that is not ours, or longer than ours.</summary>
    public static string Of(IUrlHelper urls, string? asked) =>
        urls.IsLocalUrl(asked) && Encoded(asked) is { Length: <= SignIns.TargetMax } address ? address : SignIns.Home;

    /// <summary>A header takes ASCII only, and the server fails on anything else.</summary>
    private static string Encoded(string address)
    {
        var encoded = new StringBuilder(address.Length);
        foreach (var rune in address.EnumerateRunes()) encoded.Append(rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        return encoded.ToString();
    }
}
