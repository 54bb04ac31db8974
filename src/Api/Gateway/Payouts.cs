using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary><c>/backoffice/v1/payouts/{merchant}/{id}</c>: what an operator sees and does (ours).</summary>
internal static class Payouts
{
    public const string NotFound = "PAYOUT_NOT_FOUND";

    public static async Task<IResult> Get(HttpContext http, GatewayDirectory directory, IGrainFactory grains)
    {
        var path = PathMerchant.Read(http, directory, "id");
        if (path.Refusal is { } refusal) return refusal;
        return await Grain(grains, path).Get() is { } payout ? Body(payout) : Missing();
    }

    public static Task<IResult> Take(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PayoutNews news) =>
        Act(http, directory, grains, news, (payout, act) => payout.Take(act));

    public static Task<IResult> Approve(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PayoutNews news) =>
        Act(http, directory, grains, news, (payout, act) => payout.Approve(act));

    public static Task<IResult> Pay(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PayoutNews news) =>
        Act(http, directory, grains, news, (payout, act) => payout.Pay(act));

    public static Task<IResult> Confirm(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PayoutNews news) =>
        Act(http, directory, grains, news, (payout, act) => payout.Confirm(act));

    public static Task<IResult> SendBack(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PayoutNews news) =>
        Act(http, directory, grains, news, (payout, act) => payout.SendBack(act));

    public static Task<IResult> Fail(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PayoutNews news) =>
        Act(http, directory, grains, news, (payout, act) => payout.Fail(act));

    public static Task<IResult> Cancel(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PayoutNews news) =>
        Act(http, directory, grains, news, (payout, act) => payout.Cancel(act));

    public static Task<IResult> Acknowledge(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PayoutNews news) =>
        Act(http, directory, grains, news, (payout, act) => payout.Acknowledge(act));

    private static async Task<IResult> Act(
        HttpContext http, GatewayDirectory directory, IGrainFactory grains, PayoutNews news,
        Func<IPayoutGrain, PayoutDecision, Task<PayoutAnswer>> act)
    {
        var path = PathMerchant.Read(http, directory, "id");
        if (path.Refusal is { } badPath) return badPath;
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var decision = new PayoutDecision
        {
            Operator = fields.Required("operator", FieldLimits.TextMax)!,
            Comment = fields.Optional("comment", FieldLimits.CommentMax),
        };
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        var answer = await act(Grain(grains, path), decision);
        news.Spread(answer);
        return answer.Code switch
        {
            PayoutCode.Done => Body(answer.Payout!),
            PayoutCode.NotFound => Missing(),
            _ => PayoutConflict.Of(answer),
        };
    }

    private static IPayoutGrain Grain(IGrainFactory grains, PathMerchant path) =>
        grains.GetGrain<IPayoutGrain>(GrainKeys.Payout(path.Merchant!.Id, path.Id));

    private static IResult Body(PayoutView payout) => Results.Json(PayoutBody.Of(payout), PayoutJson.Default.PayoutBody);

    private static IResult Missing() => Problem.Of(StatusCodes.Status404NotFound, NotFound);
}
