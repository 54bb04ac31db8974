using Paykassma.Protocol.Windows;

namespace Paykassma.Snippets;

/// <summary>Signs links that open the payment window.</summary>
public static class OpenWindow
{
    /// <summary>
    /// The signature covers who pays what for which order: without it, anybody could open the window of another user's order. A link whose
    /// values contain <c>|</c> cannot be signed; it is refused here, because <c>SignedWith</c> would leave it unsigned.
    /// </summary>
    public static string Link(Uri window, WindowLink link, string secret) =>
        link.SignedWith(secret) is { LinkSignature: not null } signed
            ? signed.ToUrl(window)
            : throw new ArgumentException("A signed value must not contain |.", nameof(link));

    /// <summary>The value of <c>success_url</c>, <c>pending_url</c> or <c>fail_url</c>: the window sends payers back only to a URL that we signed.</summary>
    public static string ReturnUrl(string url, string secret) => SignedUrl.Sign(url, secret);
}
