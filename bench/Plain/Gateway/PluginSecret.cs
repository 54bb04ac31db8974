using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Plain.Gateway;

/// <summary>The <c>secret</c> in the query of the documented API.</summary>
internal sealed class PluginSecret(string secret)
{
    private static readonly byte[] NotFound = "Not found"u8.ToArray();
    private readonly byte[] _expected = Encoding.UTF8.GetBytes(secret);

    /// <summary>Whether the caller has the secret. If not, the request is answered as documented.</summary>
    public async ValueTask<bool> AdmitsAsync(HttpContext http)
    {
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(http.Request.Query["secret"].ToString()), _expected)) return true;
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        await http.Response.BodyWriter.WriteAsync(NotFound);
        return false;
    }
}
