namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>Which URLs a postback may be sent to at all. The address behind the host name is checked when the postback is sent.</summary>
public static class PostbackUrl
{
    /// <summary>The rule, in words.</summary>
    public const string Rule = "an absolute http or https URL without user name or password";

    public static bool IsUsable(Uri? url) => url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 };
}
