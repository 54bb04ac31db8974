using Microsoft.AspNetCore.Http;
using Paykassma.Api.Gateway;
using Paykassma.Domain.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Pages.Window;

/// <summary>The payment behind a window: as it stands, and what activates it.</summary>
internal sealed class WindowOrders(IGrainFactory grains, Activation activation)
{
    /// <summary>How the session's payment stands; nothing of it is told to a session it does not belong to.</summary>
    public async Task<Standing> LookAsync(WindowSession session)
    {
        var payment = await grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(session.Merchant, session.Order)).Get();
        if (payment is null) return new Standing.NotBegun();
        var sameAmount = !session.AmountIsFixed || payment.Amount == session.Amount;
        return payment.Label == session.Label && payment.Currency == session.Currency && sameAmount
            ? new Standing.Here(payment)
            : new Standing.AnotherOrder();
    }

    /// <summary>Sends the number the payer typed, which has the form of the method's.</summary>
    public Task<Activation.Outcome> ActivateAsync(GatewayMerchant merchant, WindowSession session, PaymentSystem method, string key1, HttpContext http) =>
        activation.RunAsync(
            merchant,
            new ActivateRequest
            {
                Currency = method.Currency,
                WalletType = method.WalletType,
                Label = session.Label,
                Key1 = key1,
                Amount = session.Amount!.Value,
                CustomTransactionId = session.Order,
            },
            CallerAddress.Of(http));

    /// <summary>How a payment stands to a session.</summary>
    public abstract record Standing
    {
        private Standing()
        {
        }

        /// <summary>There is no such payment yet.</summary>
        public sealed record NotBegun : Standing;

        /// <summary>It is the session's.</summary>
        public sealed record Here(PaymentView Payment) : Standing;

        /// <summary>The id is another label's, or of another currency or amount.</summary>
        public sealed record AnotherOrder : Standing;
    }
}
