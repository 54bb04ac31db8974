using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary><c>/backoffice/v1/merchants/{merchant}/payments/{id}</c>: what an operator sees and decides (ours).</summary>
internal static class Payments
{
    public const string NotFound = "PAYMENT_NOT_FOUND";
    public const string NotAllowed = "PAYMENT_NOT_DECIDABLE";

    public static async Task<IResult> Get(HttpContext http, GatewayDirectory directory, IGrainFactory grains)
    {
        var path = PathMerchant.Read(http, directory, "id");
        if (path.Refusal is { } refusal) return refusal;
        return await Grain(grains, path).Get() is { } payment ? Body(path, payment) : Missing();
    }

    public static Task<IResult> Approve(HttpContext http, GatewayDirectory directory, PaymentActs acts) => Decide(
        http, directory, (merchant, id, decision) => acts.ApproveAsync(decision.Who, merchant, id, decision.Reason));

    public static Task<IResult> Refuse(HttpContext http, GatewayDirectory directory, PaymentActs acts) => Decide(
        http, directory, (merchant, id, decision) => acts.RefuseAsync(decision.Who, merchant, id, decision.Reason, decision.AfterRefusal));

    private static async Task<IResult> Decide(
        HttpContext http, GatewayDirectory directory, Func<string, string, Decision, Task<PaymentAnswer>> decide)
    {
        var path = PathMerchant.Read(http, directory, "id");
        if (path.Refusal is { } badPath) return badPath;
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var reason = fields.Required("reason", FieldLimits.CommentMax)!;
        var blockNumber = json.Input!.Field("block_number") is not null && fields.RequiredBoolean("block_number") == true;
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        var after = blockNumber ? AfterRefusal.BlockTheNumber : AfterRefusal.FreeTheNumber;
        var answer = await decide(path.Merchant!.Id, path.Id, new Decision(http.Caller(), reason, after));
        return answer.Code switch
        {
            PaymentCode.NotFound => Missing(),
            PaymentCode.NotAllowed => Problem.Of(
                StatusCodes.Status409Conflict, NotAllowed, $"The payment is {StoredNames.Of(answer.Payment!.Status)}, so it cannot be decided now."),
            _ => Body(path, answer.Payment!),
        };
    }

    private static IPaymentGrain Grain(IGrainFactory grains, PathMerchant path) =>
        grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(path.Merchant!.Id, path.Id));

    private static IResult Body(PathMerchant path, PaymentState payment) =>
        Results.Json(PaymentBody.Of(path.Merchant!.Id, path.Id, payment), GatewayJson.Default.PaymentBody);

    private sealed record Decision(Actor Who, string Reason, AfterRefusal AfterRefusal);

    private static IResult Missing() => Problem.Of(StatusCodes.Status404NotFound, NotFound);
}
