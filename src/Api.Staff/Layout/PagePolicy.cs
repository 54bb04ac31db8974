using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Staff;

/// <summary>
/// What a browser lets a page do: it loads nothing from other servers. Every page has it. A page that is shown in a frame, or contains
/// one, or a component's own script or style, says so while it is handled.
/// </summary>
public sealed class PagePolicy
{
    private string _frameAncestors = "'none'";
    private string? _frameSources;
    private bool _hasStylesOfItsOwn;
    private Func<string?> _scriptNonce = () => null;

    private PagePolicy()
    {
    }

    /// <summary>The policy of the page that is being answered.</summary>
    public static PagePolicy Of(HttpContext http)
    {
        if (http.Features.Get<PagePolicy>() is { } known) return known;
        var policy = new PagePolicy();
        http.Features.Set(policy);
        http.Response.OnStarting(() =>
        {
            policy.Write(http.Response.Headers);
            return Task.CompletedTask;
        });
        return policy;
    }

    /// <summary>The origins that may show the page in a frame; none unless set.</summary>
    public void FrameAncestors(params IEnumerable<string> origins) => _frameAncestors = Sources(origins) ?? "'none'";

    /// <summary>The origins of what the page shows in frames; none unless set.</summary>
    public void FrameSources(params IEnumerable<string> origins) => _frameSources = Sources(origins);

    /// <summary>The page may contain style elements. Only for a page made by a component that writes its own.</summary>
    public void StylesOfItsOwn() => _hasStylesOfItsOwn = true;

    /// <summary>Script elements with this nonce may run.</summary>
    /// <param name="nonce">Asked for when the answer begins: whoever writes the page makes it.</param>
    public void ScriptNonce(Func<string?> nonce) => _scriptNonce = nonce;

    private static string? Sources(IEnumerable<string> origins)
    {
        var text = string.Join(' ', origins);
        // Origins come from settings. A text that could end the directive must be refused.
        return text.AsSpan().ContainsAny(";,\r\n") ? throw new ArgumentException("not an origin", nameof(origins)) : text.Length == 0 ? null : text;
    }

    private void Write(IHeaderDictionary headers)
    {
        var frames = _frameSources is null ? "" : $"; frame-src {_frameSources}";
        var scripts = _scriptNonce() is { } nonce ? $" 'nonce-{nonce}'" : "";
        var styles = _hasStylesOfItsOwn ? " 'unsafe-inline'" : "";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self'; connect-src 'self'; form-action 'self'; "
            + $"base-uri 'none'; frame-ancestors {_frameAncestors}{frames}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
    }
}
