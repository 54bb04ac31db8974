using Microsoft.AspNetCore.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway.Window;

/// <summary>The payment behind a window: reads and activates it.</summary>
internal sealed class WindowOrders(IGrainFactory grains, Activation activation, WalletShowing showing)
{
    /// <summary>
    /// The status of the session's payment. Only the session that began it, and a link that the merchant signed, see it; any other session
    /// learns nothing, not even whether the link names the right label.
    /// </summary>
    public async Task<Standing> LookAsync(WindowSession session)
    {
        var payment = await grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(session.Merchant, session.Order)).Get();
        if (payment is null) return new Standing.NotBegun();
        if (!WindowClaim.IsOf(payment, session.Id))
        {
            if (!session.LinkIsSigned) return new Standing.AnotherOrder();
            // An unpaid claim that nobody vouched for does not stop the merchant's payer.
            if (WindowClaim.GivesWay(payment)) return new Standing.NotBegun();
        }

        var sameAmount = !session.AmountIsFixed || payment.Amount == session.Amount;
        return payment.Label == session.Label && payment.Currency == session.Currency && sameAmount
            ? new Standing.Here(payment)
            : new Standing.AnotherOrder();
    }

    /// <summary>Sends the number that the payer typed; its form is already checked. Records the wallet that the session has shown.</summary>
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
            CallerAddress.Of(http),
            new Activation.TypedInWindow(session.Id, session.LinkIsSigned, () => RecordShownAsync(merchant, session)));

    /// <summary>Records the wallet that the session has shown, and when.</summary>
    public Task RecordShownAsync(GatewayMerchant merchant, WindowSession session) =>
        session is { WalletType: { } method, ShownAt: { } at } && showing.Find(merchant, method, session.Wallet) is { } wallet
            ? showing.RecordAsync(merchant, wallet, session.Label, at)
            : Task.CompletedTask;

    /// <summary>The relation of a payment to a session.</summary>
    public abstract record Standing
    {
        private Standing()
        {
        }

        /// <summary>There is no payment that stops this session.</summary>
        public sealed record NotBegun : Standing;

        /// <summary>It belongs to the session.</summary>
        public sealed record Here(PaymentState Payment) : Standing
        {
            /// <summary>The answer that its activation would get now.</summary>
            public PaymentCode Code => PaymentMachine.CodeOf(Payment.Status);
        }

        /// <summary>The id belongs to another label or session, or has another currency or amount.</summary>
        public sealed record AnotherOrder : Standing;
    }
}
