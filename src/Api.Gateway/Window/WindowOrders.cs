using Microsoft.AspNetCore.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway.Window;

/// <summary>The payment behind a window: reads and activates it.</summary>
internal sealed class WindowOrders(IGrainFactory grains, Activation activation)
{
    /// <summary>The status of the session's payment; a session of another order learns nothing about it.</summary>
    public async Task<Standing> LookAsync(WindowSession session)
    {
        var payment = await grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(session.Merchant, session.Order)).Get();
        if (payment is null) return new Standing.NotBegun();
        var sameAmount = !session.AmountIsFixed || payment.Amount == session.Amount;
        return payment.Label == session.Label && payment.Currency == session.Currency && sameAmount
            ? new Standing.Here(payment)
            : new Standing.AnotherOrder();
    }

    /// <summary>Sends the number that the payer typed; its form is already checked.</summary>
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

    /// <summary>The relation of a payment to a session.</summary>
    public abstract record Standing
    {
        private Standing()
        {
        }

        /// <summary>There is no such payment yet.</summary>
        public sealed record NotBegun : Standing;

        /// <summary>It belongs to the session.</summary>
        public sealed record Here(PaymentState Payment) : Standing
        {
            /// <summary>The answer that its activation would get now.</summary>
            public PaymentCode Code => PaymentMachine.CodeOf(Payment.Status);
        }

        /// <summary>The id belongs to another label, or has another currency or amount.</summary>
        public sealed record AnotherOrder : Standing;
    }
}
