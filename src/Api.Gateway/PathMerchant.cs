using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>The merchant and the id in a back office path, or the refusal if they are missing or unknown.</summary>
internal readonly record struct PathMerchant(GatewayMerchant? Merchant, string Id, IResult? Refusal)
{
    public static PathMerchant Read(HttpContext http, GatewayDirectory directory, string idName)
    {
        if (!PathText.TryGet(http, "merchant", out var name) || !PathText.TryGet(http, idName, out var id)) return new(null, "", Problem.BadPath());
        return directory.FindFor(http.Caller(), name) is { } merchant
            ? new(merchant, id, null)
            : new(null, "", Problem.Of(GatewayErrors.MerchantNotFound));
    }
}
