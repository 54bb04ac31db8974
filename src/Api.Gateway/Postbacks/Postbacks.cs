using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>
/// <c>/backoffice/v1/merchants/{merchant}/postbacks/{cause}</c>: a postback's status, e.g. of <c>deposit%2F42</c>, the outcomes
/// of its attempts, and a resend (ours).
/// </summary>
internal static class Postbacks
{
    public static async Task<IResult> Get(HttpContext http, GatewayDirectory directory, IGrainFactory grains)
    {
        var path = PathMerchant.Read(http, directory, "cause");
        if (path.Refusal is { } refusal) return refusal;
        return await Grain(grains, path).Get() is { } postback ? Body(postback) : Missing();
    }

    public static async Task<IResult> Attempts(HttpContext http, GatewayDirectory directory, IGrainFactory grains)
    {
        var path = PathMerchant.Read(http, directory, "cause");
        if (path.Refusal is { } refusal) return refusal;
        return await Grain(grains, path).Get() is { } postback
            ? Results.Json(AttemptsBody.Of(postback), GatewayJson.Default.AttemptsBody)
            : Missing();
    }

    public static async Task<IResult> Resend(HttpContext http, GatewayDirectory directory, PostbackActs acts)
    {
        var path = PathMerchant.Read(http, directory, "cause");
        if (path.Refusal is { } badPath) return badPath;
        if (RequestJson.HasBody(http.Request))
        {
            var json = await RequestJson.ReadAsync(http.Request);
            if (json.Refusal is { } refusal) return refusal;
        }

        var answer = await acts.ResendAsync(http.Caller(), path.Merchant!.Id, path.Id);
        if (answer.Reply == PostbackReply.NotFound) return Missing();
        if (answer.Reply == PostbackReply.Ignored) return Problem.Of(PostbackErrors.Acknowledged, "The merchant has acknowledged it.");
        return Body(answer.Postback!);
    }

    private static IPostbackGrain Grain(IGrainFactory grains, PathMerchant path) =>
        grains.GetGrain<IPostbackGrain>(GrainKeys.Postback(path.Merchant!.Id, path.Id));

    private static IResult Body(PostbackState postback) => Results.Json(PostbackBody.Of(postback), GatewayJson.Default.PostbackBody);

    private static IResult Missing() => Problem.Of(PostbackErrors.NotFound);
}
