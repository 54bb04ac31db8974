using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Domain.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway;

/// <summary><c>POST /api/v1/transaction/activate?secret=</c>: matches the number the payer typed with a wallet transfer.</summary>
internal static class ActivateTransaction
{
    public static async Task<IResult> Handle(
        HttpContext http, IGrainFactory grains, WrongNumberLimiter limiter, PaymentNews news, IOptions<ApiLimits> limits)
    {
        var merchant = SecretFilter.MerchantOf(http);
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        if (!ActivateRequest.Read(json.Input!).IsValid(out var request, out var errors)) return Envelope.Fail(errors);
        if (merchant.DisabledMethods.Contains(request.WalletType)) return Envelope.Fail(MethodRefusal.Disabled);
        var address = CallerAddress.Of(http);
        if (limiter.MustWait(merchant.Id, address) is { } wait) return Envelope.Throttled(http, wait);
        var answer = await Activate(grains, merchant, request);
        if (answer.Code == PaymentCode.Fail) limiter.Count(merchant.Id, address);
        await news.SpreadAsync(answer);
        return answer.Code == PaymentCode.Throttled
            ? Envelope.Throttled(http, TimeSpan.FromSeconds(limits.Value.ThrottledRetryAfterSeconds))
            : new JsonBytes(Words(answer, request).ToBody());
    }

    private static Task<PaymentAnswer> Activate(IGrainFactory grains, GatewayMerchant merchant, ActivateRequest request) =>
        grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(merchant.Id, request.CustomTransactionId)).Activate(new ActivatePayment
        {
            Label = request.Label,
            WalletType = request.WalletType,
            Currency = request.Currency.Code,
            Key1 = request.Key1,
            Amount = request.Amount,
        });

    private static ActivateAnswer Words(PaymentAnswer answer, ActivateRequest request) => answer.Code switch
    {
        PaymentCode.Ok => ActivateAnswer.Ok.Of(answer.Payment!.ReceivedAmount!.Value, request.Currency),
        PaymentCode.Pending => new ActivateAnswer.Pending(),
        PaymentCode.Possible => new ActivateAnswer.PossibleTransactionCreated(),
        PaymentCode.Fail => new ActivateAnswer.Fail(FailMessage.Of(answer.Message!)),
        _ => throw new InvalidOperationException($"An activation was answered {answer.Code}."),
    };
}
