namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>Checks that a text is an origin exactly as a browser writes it: it is compared with what browsers send, and put into a header.</summary>
public static class FrameOrigin
{
    /// <summary>The rule, in words.</summary>
    public const string Rule = "an origin as browsers write it, e.g. https://shop.example or http://127.0.0.1:8080";

    public static bool IsValid(string? text) =>
        text is not null && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && Of(url) == text;

    /// <summary>The origin a URL belongs to.</summary>
    public static string Of(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;
        return $"{url.Scheme}://{host.ToLowerInvariant()}{(url.IsDefaultPort ? "" : $":{url.Port}")}";
    }
}
