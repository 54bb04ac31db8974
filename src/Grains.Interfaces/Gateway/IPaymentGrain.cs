namespace Paykassma.Grains.Gateway;

/// <summary>One payment of a gateway merchant, key <c>payment/{merchant}/{custom_transaction_id}</c>.</summary>
[Alias("paykassma.payment")]
public interface IPaymentGrain : IGrainWithStringKey
{
    /// <summary>Claims the transfer the payer named. The same activation again answers what it came to since.</summary>
    [Alias("activate")]
    Task<PaymentAnswer> Activate(ActivatePayment command);

    /// <summary>Looks again: pulls the truth from the transfer and finishes whatever is owed. Safe to call at any time.</summary>
    [Alias("refresh")]
    Task<PaymentAnswer> Refresh();

    /// <summary>An operator lets a suspect payment through.</summary>
    [Alias("approve")]
    Task<PaymentAnswer> Approve(DecidePayment command);

    /// <summary>An operator refuses a suspect or possible payment.</summary>
    [Alias("refuse")]
    Task<PaymentAnswer> Refuse(DecidePayment command);

    [Alias("get")]
    Task<PaymentView?> Get();
}
