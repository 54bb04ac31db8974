using System.Net;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Guesses;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway;

/// <summary>Activates a payment. Its number comes from the API or from the payment window. All limits are checked before anything is written.</summary>
internal sealed class Activation(
    IGrainFactory grains, NumberLimits numbers, OpenClaimLimits openClaims, PaymentNews news, IOptions<ApiLimits> limits)
{
    /// <summary>Through the merchant's API.</summary>
    public async Task<Outcome> RunAsync(GatewayMerchant merchant, ActivateRequest request, IPAddress address)
    {
        var isKnown = await grains.GetGrain<IPayerGrain>(GrainKeys.Payer(merchant.Id, request.Label)).IsKnown();
        return await RunAsync(merchant, request, ClaimDoor.Api, address, isKnown, session: null);
    }

    /// <summary>Through a payment window.</summary>
    /// <param name="merchant">Whose window it is.</param>
    /// <param name="request">What the payer sent.</param>
    /// <param name="address">The payer's address.</param>
    /// <param name="session">The window's own session.</param>
    /// <param name="linkIsSigned">Whether the merchant signed the link that opened it.</param>
    public Task<Outcome> RunAsync(GatewayMerchant merchant, ActivateRequest request, IPAddress address, string session, bool linkIsSigned) =>
        RunAsync(merchant, request, linkIsSigned ? ClaimDoor.SignedWindow : ClaimDoor.UnsignedWindow, address, linkIsSigned, session);

    private async Task<Outcome> RunAsync(
        GatewayMerchant merchant, ActivateRequest request, ClaimDoor door, IPAddress address, bool labelIsKnown, string? session)
    {
        var source = new NumberSource
        {
            Merchant = merchant.Id,
            Door = door,
            Address = ClientNetwork.Of(address),
            WalletType = request.WalletType,
            Label = request.Label,
            Session = session,
            LabelIsKnown = labelIsKnown,
        };
        var asked = await numbers.AskAsync(merchant, source);
        if (asked.Wait is { } wait) return new Outcome.MustWait(wait);
        var verdict = NumberVerdict.NotJudged;
        try
        {
            if (await openClaims.IsReachedAsync(merchant, source, request.CustomTransactionId, request.Key1)) return Later();
            var answer = await ActivateAsync(source, request, asked.ManyWrong);
            verdict = answer.Verdict;
            await news.SpreadAsync(answer);
            return answer.Code == PaymentCode.Throttled ? Later() : new Outcome.Answered(answer);
        }
        finally
        {
            await numbers.JudgeAsync(asked, verdict);
        }
    }

    private Task<PaymentAnswer> ActivateAsync(NumberSource source, ActivateRequest request, bool manyWrong) =>
        grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(source.Merchant, request.CustomTransactionId)).Activate(new ActivatePayment
        {
            Label = request.Label,
            WalletType = request.WalletType,
            Currency = request.Currency.Code,
            Key1 = request.Key1,
            Amount = request.Amount,
            ClientAddress = source.Address,
            ManyWrongAround = manyWrong,
            Door = source.Door,
            Session = source.Session,
        });

    private Outcome Later() => new Outcome.MustWait(TimeSpan.FromSeconds(limits.Value.ThrottledRetryAfterSeconds));

    /// <summary>The outcome of an activation.</summary>
    public abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>The payment has answered: ok, pending, possible or fail.</summary>
        public sealed record Answered(PaymentAnswer Answer) : Outcome;

        /// <summary>Too many wrong numbers, or open claims, of this address, label, method or merchant.</summary>
        public sealed record MustWait(TimeSpan Wait) : Outcome;
    }
}
