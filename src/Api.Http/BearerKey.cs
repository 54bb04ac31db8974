using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Http;

/// <summary>Admits requests that carry this key. Only its hash is kept; hashes are compared in constant time.</summary>
internal sealed class BearerKey(string key) : IEndpointFilter
{
    private readonly byte[] _hash = Hash(key);

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        BearerToken.Of(context.HttpContext.Request) is { } token && CryptographicOperations.FixedTimeEquals(Hash(token), _hash)
            ? next(context)
            : ValueTask.FromResult<object?>(BearerToken.Missing(context.HttpContext));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
