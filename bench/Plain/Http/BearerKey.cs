using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Plain.Http;

/// <summary>The key that callers of an API must send.</summary>
internal sealed class BearerKey(string key)
{
    private readonly byte[] _expected = Encoding.UTF8.GetBytes($"Bearer {key}");

    /// <summary>Whether the caller has the key. If not, the request is answered with 401.</summary>
    public bool Admits(HttpContext http)
    {
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()), _expected)) return true;
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return false;
    }
}
