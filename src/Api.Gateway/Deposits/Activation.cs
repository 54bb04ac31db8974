using System.Net;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway;

/// <summary>Activates a payment. Its number comes from the API or from the payment window.</summary>
internal sealed class Activation(IGrainFactory grains, WrongNumberLimiter limiter, PaymentNews news, IOptions<ApiLimits> limits)
{
    public async Task<Outcome> RunAsync(GatewayMerchant merchant, ActivateRequest request, IPAddress address)
    {
        if (limiter.MustWait(merchant.Id, address) is { } wait) return new Outcome.MustWait(wait);
        var answer = await grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(merchant.Id, request.CustomTransactionId)).Activate(new ActivatePayment
        {
            Label = request.Label,
            WalletType = request.WalletType,
            Currency = request.Currency.Code,
            Key1 = request.Key1,
            Amount = request.Amount,
        });
        if (answer.Code == PaymentCode.Fail) limiter.Count(merchant.Id, address);
        await news.SpreadAsync(answer);
        return answer.Code == PaymentCode.Throttled
            ? new Outcome.MustWait(TimeSpan.FromSeconds(limits.Value.ThrottledRetryAfterSeconds))
            : new Outcome.Answered(answer);
    }

    /// <summary>The outcome of an activation.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>The payment has answered: ok, pending, possible or fail.</summary>
        public sealed record Answered(PaymentAnswer Answer) : Outcome;

        /// <summary>Too many wrong numbers came from this address, merchant or label.</summary>
        public sealed record MustWait(TimeSpan Wait) : Outcome;
    }
}
