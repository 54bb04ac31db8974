using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway;

/// <summary><c>POST /api/v1/transaction/activate?secret=</c>: matches the number the payer typed with a wallet transfer.</summary>
internal static class ActivateTransaction
{
    public static async Task<IResult> Handle(HttpContext http, Activation activation)
    {
        var merchant = SecretFilter.MerchantOf(http);
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        if (!ActivateRequest.Read(json.Input!).IsValid(out var request, out var errors)) return Envelope.Fail(errors);
        if (merchant.DisabledMethods.Contains(request.WalletType)) return Envelope.Fail(MethodRefusal.Disabled);
        return await activation.RunAsync(merchant, request, CallerAddress.Of(http)) switch
        {
            Activation.Outcome.MustWait throttled => Envelope.Throttled(http, throttled.Wait),
            Activation.Outcome.Answered answered => new JsonBytes(Words(answered.Answer, request).ToBody()),
            var other => throw new InvalidOperationException($"An activation ended as {other}."),
        };
    }

    private static ActivateAnswer Words(PaymentAnswer answer, ActivateRequest request) => answer.Code switch
    {
        PaymentCode.Ok => ActivateAnswer.Ok.Of(answer.Payment!.Transfer!.Amount, request.Currency),
        PaymentCode.Pending => new ActivateAnswer.Pending(),
        PaymentCode.Possible => new ActivateAnswer.PossibleTransactionCreated(),
        PaymentCode.Fail => new ActivateAnswer.Fail(FailMessage.Of(answer.Message!)),
        _ => throw new InvalidOperationException($"An activation was answered {answer.Code}."),
    };
}
