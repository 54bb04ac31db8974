using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Adjustments;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.Ledger;
using Paykassma.Storage.Adjustments;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary>
/// Books an adjustment that a second person approved. The row that says why is saved first, then the transfer: a run that was cut off is
/// repeated, and the transfer's id lets it be booked once.
/// </summary>
internal sealed class HeldAdjustment(GatewayAdjustments adjustments, IGrainFactory grains, TimeProvider clock) : IHeldActKind
{
    public const string Kind = "adjustment.gateway";

    public string Name => Kind;

    public string Title => "Adjust a merchant's balance";

    public StaffRole SecondPerson => StaffRole.Finance;

    // A merchant's own people must not give themselves money.
    public bool SecondSeesAll(HeldAct act) => true;

    public async Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation)
    {
        var wanted = AdjustmentContent.Of(act);
        var payment = wanted.Payment is { } id ? await grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(wanted.Merchant, id)).Get() : null;
        if (AdjustmentRules.WhyNot(wanted, payment, 0) is { } refusal) return new(false, AdjustmentWords.Refusal(refusal));
        // For a payment, all debits together are at most what it credited.
        long? most = payment is not null && wanted.Direction == AdjustmentDirection.Debit ? AdjustmentRules.Credited(payment)!.Value.Amount : null;
        if (!await adjustments.BeginAsync(RowOf(act, wanted, second), most)) return new(false, AdjustmentWords.Refusal(AdjustmentRefusal.AboveThePayment));
        var booking = wanted.Booking();
        switch (await grains.GetGrain<IAccountGrain>(GrainKeys.Account(booking.Transfer.BalanceAccount)).Commit(LedgerUnit.Of(booking)))
        {
            case LedgerOutcome.Committed:
                await adjustments.BookedAsync(wanted.Id, clock.GetUtcNow().ToUnixTimeMilliseconds());
                return new(true, $"Booked. {AdjustmentWords.Summary(wanted)}");
            case LedgerOutcome.Refused refused:
                await adjustments.RefusedAsync(wanted.Id);
                return new(false, $"The ledger refused it: {StoredNames.Of(refused.Error).Replace('_', ' ')}.");
            default:
                throw new InvalidOperationException("A unit without states cannot be stale.");
        }
    }

    private AdjustmentRow RowOf(HeldAct act, GatewayAdjustment wanted, Actor second) => new()
    {
        Id = wanted.Id,
        Merchant = wanted.Merchant,
        Direction = StoredNames.Of(wanted.Direction),
        Amount = wanted.Amount,
        Currency = wanted.Currency,
        Payment = wanted.Payment,
        Reason = act.Reason ?? "",
        PreparedBy = act.PreparedBy,
        ApprovedBy = second.Name,
        At = act.DecidedAt ?? clock.GetUtcNow().ToUnixTimeMilliseconds(),
    };
}
