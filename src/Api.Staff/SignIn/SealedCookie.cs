using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Staff;

/// <summary>A cookie whose lines only this program can write or read, until a moment. Not readable by scripts, not sent with requests of other sites.</summary>
internal sealed class SealedCookie(string name, string path, IDataProtectionProvider protection, TimeProvider clock)
{
    private const char LineEnd = '\n';
    private readonly IDataProtector _protector = protection.CreateProtector("paykassma.cookie", name);

    /// <summary>Sets it.</summary>
    /// <param name="http">The request that is answered.</param>
    /// <param name="lasting">How long it is valid.</param>
    /// <param name="lines">Texts without a line end.</param>
    public void Set(HttpContext http, TimeSpan lasting, params IEnumerable<string> lines)
    {
        var until = clock.GetUtcNow() + lasting;
        var text = string.Join(LineEnd, [until.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), .. lines]);
        http.Response.Cookies.Append(name, _protector.Protect(text), Options(http, until));
    }

    /// <summary>Its lines; null if there is none, it is over, or it is not ours.</summary>
    public string[]? Read(HttpContext http)
    {
        if (http.Request.Cookies[name] is not { Length: > 0 } text) return null;
        try
        {
            var lines = _protector.Unprotect(text).Split(LineEnd);
            var until = long.Parse(lines[0], CultureInfo.InvariantCulture);
            return until > clock.GetUtcNow().ToUnixTimeMilliseconds() ? lines[1..] : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public void Remove(HttpContext http) => http.Response.Cookies.Delete(name, Options(http, null));

    private CookieOptions Options(HttpContext http, DateTimeOffset? until) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = path,
        Expires = until,
        IsEssential = true,
    };
}
