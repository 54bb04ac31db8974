using Paykassma.Api.Gateway.Desk;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Approves a payment above the limit of two persons, once the second has approved. It is for exactly what the first person has seen: the
/// label, the amounts, the transfer, the suspicions and the other claimants. Approving a payment again changes nothing.
/// </summary>
internal sealed class HeldPaymentApproval(IGrainFactory grains, PaymentNews news) : IHeldActKind
{
    public const string Kind = "payment.approve";

    public string Name => Kind;

    public string Title => "Approve a suspect payment";

    public StaffRole SecondPerson => StaffRole.Finance;

    // The merchant's own people may decide about its own wallets. In doubt, also about an act of an older version, they may not.
    public bool SecondSeesAll(HeldAct act)
    {
        var wanted = PaymentApprovalContent.Of(act);
        return wanted.WalletOf != GatewayDirectory.MerchantScope(wanted.Merchant);
    }

    public async Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation)
    {
        var wanted = PaymentApprovalContent.Of(act);
        if (wanted.Seen is null) return new(false, "An older version prepared it and did not keep what was seen. Look at the payment and approve it again.");
        var answer = await grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(wanted.Merchant, wanted.Payment)).Approve(new DecidePayment
        {
            Operator = act.PreparedBy,
            ApprovedBy = second.Name,
            Reason = act.Reason ?? "",
            TransactionId = wanted.TransactionId,
            ShownAmount = wanted.ShownAmount,
            Seen = wanted.Seen,
        });
        await news.SpreadAsync(answer);
        return new(answer.Code == PaymentCode.Ok, Words(wanted.Merchant, answer));
    }

    private static string Words(string merchant, PaymentAnswer answer) => answer switch
    {
        { Code: PaymentCode.Ok } => "The payment is credited.",
        { Payment: { Status: PaymentStatus.Pending } payment } =>
            $"It has changed since it was prepared, so nothing was credited and it waits for another decision. Now: {ShownPayment.Line(merchant, payment)}",
        { Payment: { } payment } => $"The payment is {StoredNames.Of(payment.Status)} now. Nothing was credited.",
        _ => "There is no such payment.",
    };
}
