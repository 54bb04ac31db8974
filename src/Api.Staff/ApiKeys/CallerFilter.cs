using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>
/// Admits requests with a key whose role the endpoint takes, and keeps whose key it is. 401 for no key or an unknown one, 403 for one
/// that does not have the role.
/// </summary>
/// <param name="ring">The keys made in the back office.</param>
/// <param name="configured">The key of the configuration, which works on this side only.</param>
/// <param name="side">Whose endpoints these are.</param>
internal sealed class CallerFilter(ApiKeyRing ring, ConfiguredKey configured, KeySide side) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (BearerToken.Of(http.Request) is not { } token) return BearerToken.Missing(http);
        if ((configured.CallerOf(token) ?? await ring.FindAsync(token, http.RequestAborted)) is not { } caller) return BearerToken.Missing(http);
        var role = http.GetEndpoint()?.Metadata.GetMetadata<KeyRole>()
            ?? throw new InvalidOperationException($"{http.GetEndpoint()?.DisplayName} was mapped without a role.");
        if (!role.Admits(caller)) return Problem.Of(StaffErrors.RoleNotAllowed, role.Words);
        if (side == KeySide.Merchant && caller.Merchant is not null)
        {
            return Problem.Of(StaffErrors.RoleNotAllowed, "This key is limited to one merchant of the gateway.");
        }

        http.SetCaller(caller);
        return await next(context);
    }
}

/// <summary>Whose endpoints they are.</summary>
internal enum KeySide
{
    /// <summary>The provider's back office.</summary>
    BackOffice,

    /// <summary>The merchant side: only for keys that are not limited to one merchant of the gateway.</summary>
    Merchant,
}
