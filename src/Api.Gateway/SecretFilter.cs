using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Admits the merchant whose <c>pluginapi_secret</c> is in the query, from its own addresses. All others get 404 <c>Not found</c> (docs),
/// before the body is read.
/// </summary>
internal sealed class SecretFilter(GatewayDirectory directory, AllowedAddresses addresses) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<QuerySecret>()?.Value is not { } secret
            || directory.BySecret(secret) is not { } merchant
            || !addresses.Permits(merchant, CallerAddress.Of(http)))
        {
            return ValueTask.FromResult<object?>(Results.Text("Not found", statusCode: StatusCodes.Status404NotFound));
        }

        http.Features.Set(merchant);
        return next(context);
    }

    /// <summary>The merchant that was admitted.</summary>
    public static GatewayMerchant MerchantOf(HttpContext http) => http.Features.GetRequiredFeature<GatewayMerchant>();
}
