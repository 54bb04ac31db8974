using Paykassma.Domain.Gateway.Payments;

namespace Paykassma.Grains.Gateway;

/// <summary>One payment of a gateway merchant, key <c>payment/{merchant}/{custom_transaction_id}</c>.</summary>
[Alias("paykassma.payment")]
public interface IPaymentGrain : IGrainWithStringKey
{
    /// <summary>Claims the transfer that the payer named. The same activation again returns its current outcome.</summary>
    [Alias("activate")]
    Task<PaymentAnswer> Activate(ActivatePayment command);

    /// <summary>Asks the transfer for its current state and finishes every open step. Safe to call at any time.</summary>
    [Alias("refresh")]
    Task<PaymentAnswer> Refresh();

    /// <summary>An operator approves a suspect payment. The transfer is asked first: if anything is not as the operator saw it, nothing is approved.</summary>
    [Alias("approve")]
    Task<PaymentAnswer> Approve(DecidePayment command);

    /// <summary>An operator refuses a suspect or possible payment.</summary>
    [Alias("refuse")]
    Task<PaymentAnswer> Refuse(DecidePayment command);

    /// <summary>The payment; null if there is none.</summary>
    [Alias("get")]
    Task<PaymentState?> Get();
}
