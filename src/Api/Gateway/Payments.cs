using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Merchants;
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
        return await Grain(grains, path).Get() is { } payment ? Body(payment) : Missing();
    }

    public static Task<IResult> Approve(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PaymentNews news) =>
        Decide(http, directory, grains, news, (payment, decision) => payment.Approve(decision));

    public static Task<IResult> Refuse(HttpContext http, GatewayDirectory directory, IGrainFactory grains, PaymentNews news) =>
        Decide(http, directory, grains, news, (payment, decision) => payment.Refuse(decision));

    private static async Task<IResult> Decide(
        HttpContext http, GatewayDirectory directory, IGrainFactory grains, PaymentNews news,
        Func<IPaymentGrain, DecidePayment, Task<PaymentAnswer>> decide)
    {
        var path = PathMerchant.Read(http, directory, "id");
        if (path.Refusal is { } badPath) return badPath;
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var decision = new DecidePayment
        {
            Operator = fields.Required("operator", FieldLimits.TextMax)!,
            Reason = fields.Required("reason", FieldLimits.CommentMax)!,
            BlockNumber = json.Input!.Field("block_number") is not null && fields.RequiredBoolean("block_number") == true,
        };
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        var answer = await decide(Grain(grains, path), decision);
        await news.SpreadAsync(answer);
        return answer.Code switch
        {
            PaymentCode.NotFound => Missing(),
            PaymentCode.NotAllowed => Problem.Of(
                StatusCodes.Status409Conflict, NotAllowed, $"The payment is {answer.Payment!.Status}, so it cannot be decided now."),
            _ => Body(answer.Payment!),
        };
    }

    private static IPaymentGrain Grain(IGrainFactory grains, PathMerchant path) =>
        grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(path.Merchant!.Id, path.Id));

    private static IResult Body(PaymentView payment) => Results.Json(PaymentBody.Of(payment), GatewayJson.Default.PaymentBody);

    private static IResult Missing() => Problem.Of(StatusCodes.Status404NotFound, NotFound);
}
