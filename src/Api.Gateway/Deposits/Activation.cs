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
        return await RunAsync(merchant, request, Source(merchant, request, address, ClaimDoor.Api, isKnown), shown: null);
    }

    /// <summary>Through a payment window.</summary>
    public Task<Outcome> RunAsync(GatewayMerchant merchant, ActivateRequest request, IPAddress address, TypedInWindow window)
    {
        var source = Source(merchant, request, address, window.LinkIsSigned ? ClaimDoor.SignedWindow : ClaimDoor.UnsignedWindow, window.LinkIsSigned);
        return RunAsync(merchant, request, source with { Session = window.Session }, window.Shown);
    }

    private async Task<Outcome> RunAsync(GatewayMerchant merchant, ActivateRequest request, NumberSource source, Func<Task>? shown)
    {
        var asked = await numbers.AskAsync(merchant, source);
        if (asked.Wait is { } wait) return new Outcome.MustWait(wait);
        var verdict = NumberVerdict.NotJudged;
        try
        {
            var possible = merchant.Policy.PossibleTransactions;
            var isHere = (possible || shown is not null) && await Transfer(request).IsHere(merchant.Policy.WalletScopes);
            var isFull = possible && !isHere && await openClaims.IsReachedAsync(merchant, source, request.CustomTransactionId);
            // An unknown number leaves no row behind where it opens no possible transaction.
            if (shown is not null && (isHere || (possible && !isFull))) await shown();
            var answer = await ActivateAsync(source, request, asked.ManyWrong, isFull);
            verdict = answer.Verdict;
            await news.SpreadAsync(answer);
            return answer.Code == PaymentCode.Throttled ? Later() : new Outcome.Answered(answer);
        }
        finally
        {
            await numbers.JudgeAsync(asked, verdict);
        }
    }

    private IWalletTransferGrain Transfer(ActivateRequest request) =>
        grains.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(request.WalletType, request.Key1));

    private static NumberSource Source(GatewayMerchant merchant, ActivateRequest request, IPAddress address, ClaimDoor door, bool labelIsKnown) => new()
    {
        Merchant = merchant.Id,
        Door = door,
        Address = ClientNetwork.Of(address),
        WalletType = request.WalletType,
        Label = request.Label,
        LabelIsKnown = labelIsKnown,
    };

    private Task<PaymentAnswer> ActivateAsync(NumberSource source, ActivateRequest request, bool manyWrong, bool openClaimsAreFull) =>
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
            OpenClaimsAreFull = openClaimsAreFull,
        });

    private Outcome Later() => new Outcome.MustWait(TimeSpan.FromSeconds(limits.Value.ThrottledRetryAfterSeconds));

    /// <summary>The window that a number was typed into.</summary>
    /// <param name="Session">The window's own session.</param>
    /// <param name="LinkIsSigned">Whether the merchant signed the link that opened it.</param>
    /// <param name="Shown">Records the wallet it has shown; called once the limits allow the number.</param>
    public sealed record TypedInWindow(string Session, bool LinkIsSigned, Func<Task> Shown);

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
