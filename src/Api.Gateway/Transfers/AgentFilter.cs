using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Paykassma.Api.Http;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Admits requests with an agent key. The key says whose wallets the agent watches.</summary>
internal sealed class AgentFilter(GatewayDirectory directory) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (BearerToken.Of(http.Request) is not { } key || directory.ScopeOfAgent(key) is not { } scope)
        {
            return ValueTask.FromResult<object?>(BearerToken.Missing(http));
        }

        http.Features.Set(new AgentScope(scope));
        return next(context);
    }

    /// <summary><c>merchant/{id}</c> or <c>pool/{name}</c>.</summary>
    public static string ScopeOf(HttpContext http) => http.Features.GetRequiredFeature<AgentScope>().Name;

    /// <summary>The merchant of a scope; null for a pool's, which several merchants use.</summary>
    public static string? MerchantOf(string scope) =>
        scope.StartsWith(GatewayDirectory.MerchantScope(""), StringComparison.Ordinal) ? scope[GatewayDirectory.MerchantScope("").Length..] : null;

    private sealed record AgentScope(string Name);
}
