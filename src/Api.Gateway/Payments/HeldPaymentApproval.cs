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
/// Approves a payment above the limit of two persons, once the second has approved. It is for exactly the transfer that the first person was
/// shown. Approving a payment again changes nothing.
/// </summary>
internal sealed class HeldPaymentApproval(IGrainFactory grains, PaymentNews news) : IHeldActKind
{
    public const string Kind = "payment.approve";

    public string Name => Kind;

    public string Title => "Approve a suspect payment";

    public StaffRole SecondPerson => StaffRole.Finance;

    public async Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation)
    {
        var wanted = PaymentApprovalContent.Of(act);
        var answer = await grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(wanted.Merchant, wanted.Payment)).Approve(new DecidePayment
        {
            Operator = act.PreparedBy,
            ApprovedBy = second.Name,
            Reason = act.Reason ?? "",
            TransactionId = wanted.TransactionId,
            ShownAmount = wanted.ShownAmount,
        });
        await news.SpreadAsync(answer);
        return new(answer.Code == PaymentCode.Ok, Words(answer));
    }

    private static string Words(PaymentAnswer answer) => answer switch
    {
        { Code: PaymentCode.Ok } => "The payment is credited.",
        { Code: PaymentCode.Changed or PaymentCode.NotNamed } => "Its transfer has changed since it was prepared. Nothing was credited.",
        { Payment: { Status: PaymentStatus.Pending } payment } =>
            $"Nothing was credited; it waits for another decision: {string.Join("; ", payment.Suspicions.Select(reason => Desk.Words.OfSuspicion(StoredNames.Of(reason))))}.",
        { Payment: { } payment } => $"The payment is {StoredNames.Of(payment.Status)} now. Nothing was credited.",
        _ => "There is no such payment.",
    };
}
