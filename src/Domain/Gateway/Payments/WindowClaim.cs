namespace Paykassma.Domain.Gateway.Payments;

/// <summary>
/// What a payment window may do to an order. Anybody can write an unsigned link, so it never reaches another's payment, and its unpaid
/// claim never holds an order id (ours).
/// </summary>
public static class WindowClaim
{
    /// <summary>Whether this payment is the window's own: the one that began it, with this sealed session.</summary>
    public static bool IsOf(PaymentState payment, string? session) => session is not null && payment.Session == session;

    /// <summary>Whether the payment gives way to the merchant's API and to a signed link: nobody vouched for it, and no money came to it.</summary>
    public static bool GivesWay(PaymentState payment) => payment.Door == ClaimDoor.UnsignedWindow && payment.Status switch
    {
        PaymentStatus.Possible or PaymentStatus.Expiring or PaymentStatus.Pending => payment.Transfer is null,
        PaymentStatus.Failed or PaymentStatus.Expired or PaymentStatus.Refused => true,
        _ => false,
    };

    /// <summary>Whether the sender may see and change this payment at all.</summary>
    internal static bool MayTouch(PaymentState payment, PaymentCommand.Activate command) =>
        command.Door != ClaimDoor.UnsignedWindow || IsOf(payment, command.Session);

    /// <summary>Whether a claim that holds a number must be withdrawn before this activation can take the order.</summary>
    internal static bool MustBeWithdrawn(PaymentState payment) => payment.Status is not (PaymentStatus.Failed or PaymentStatus.Expired or PaymentStatus.Refused);

    /// <summary>Withdraws the claim and frees its number. The order can be taken once that is done.</summary>
    internal static PaymentState Withdraw(PaymentState payment, long at) => payment with
    {
        Status = PaymentStatus.Refusing,
        Decision = null,
        BlockNumber = false,
        Message = PaymentMessages.Refused,
        DueAt = at + PaymentMachine.WorkMs,
    };
}
