namespace Paykassma.Domain.Merchants;

/// <summary>What a merchant's window may be told.</summary>
public static class WindowRules
{
    /// <summary>Whether this is an origin as browsers write them: what stands in a policy and is compared with letter by letter.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 }
        && url.GetLeftPart(UriPartial.Authority) == text
        && text.AsSpan().IndexOfAny(";,*'\" ") < 0;
}
