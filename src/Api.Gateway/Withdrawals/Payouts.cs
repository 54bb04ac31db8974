using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary><c>/backoffice/v1/payouts/{merchant}/{id}</c>: what an operator sees and does (ours).</summary>
internal static class Payouts
{
    public static async Task<IResult> Get(HttpContext http, GatewayDirectory directory, PayoutActs acts)
    {
        var path = PathMerchant.Read(http, directory, "id");
        if (path.Refusal is { } refusal) return refusal;
        return await acts.FindAsync(path.Merchant!.Id, path.Id) is { } payout ? Body(payout) : Missing();
    }

    /// <summary>Carries out an act.</summary>
    public static async Task<IResult> ActAsync(HttpContext http, GatewayDirectory directory, PayoutActs acts, PayoutAct act)
    {
        var path = PathMerchant.Read(http, directory, "id");
        if (path.Refusal is { } badPath) return badPath;
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var comment = act.NeedsReason ? fields.Required("comment", FieldLimits.CommentMax) : fields.Optional("comment", FieldLimits.CommentMax);
        var turn = fields.OptionalCount("turn");
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        var answer = await acts.DoAsync(http.Caller(), path.Merchant!.Id, path.Id, act, comment, turn);
        if (answer.IsDone) return Body(answer.Payout!);
        return answer.Reply == PayoutReply.NotFound ? Missing() : PayoutConflict.Of(answer);
    }

    private static IResult Body(PayoutView payout) => Results.Json(PayoutBody.Of(payout), PayoutJson.Default.PayoutBody);

    private static IResult Missing() => Problem.Of(PayoutErrors.NotFound);
}
