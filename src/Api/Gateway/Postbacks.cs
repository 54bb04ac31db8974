using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary><c>GET /backoffice/v1/merchants/{merchant}/postbacks/{cause}</c>: how far a postback has come, e.g. of <c>deposit%2F42</c> (ours).</summary>
internal static class Postbacks
{
    public const string NotFound = "POSTBACK_NOT_FOUND";

    public static async Task<IResult> Get(HttpContext http, GatewayDirectory directory, IGrainFactory grains)
    {
        var path = PathMerchant.Read(http, directory, "cause");
        if (path.Refusal is { } refusal) return refusal;
        var postback = await grains.GetGrain<IPostbackGrain>(GrainKeys.Postback(path.Merchant!.Id, path.Id)).Get();
        return postback is null
            ? Problem.Of(StatusCodes.Status404NotFound, NotFound)
            : Results.Json(PostbackBody.Of(postback), GatewayJson.Default.PostbackBody);
    }
}
