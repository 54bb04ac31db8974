using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Ledger;
using Paykassma.Grains;
using Paykassma.Grains.Ledger;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Merchant;

/// <summary>Books an approved adjustment of a user's balance.</summary>
internal sealed class AdjustmentKind(IGrainFactory grains) : IHeldActKind
{
    public const string Act = "adjustment.merchant";

    public string Name => Act;

    public string Title => "Adjust a user's balance";

    public StaffRole SecondPerson => StaffRole.Finance;

    // It is of the merchant side, which nobody sees who is limited to one merchant of the gateway.
    public bool SecondSeesAll(HeldAct act) => true;

    public async Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation)
    {
        var transfer = AdjustmentRequest.Of(act.Content).ToAdjustment(act.Id).ToTransfer();
        // The id is the adjustment's or, where a deposit is taken back, the deposit's: a repeat books nothing.
        var outcome = await grains.GetGrain<IAccountGrain>(GrainKeys.Account(transfer.Transfer.BalanceAccount)).Commit(LedgerUnit.Of(transfer));
        return outcome switch
        {
            LedgerOutcome.Committed => new(true, $"Booked as {transfer.Transfer.Id}."),
            LedgerOutcome.Refused { Error: LedgerError.IdUsedWithOtherContent } => new(false, "The deposit was taken back before, with another amount. Nothing was booked."),
            LedgerOutcome.Refused refused => new(false, $"The ledger refused it: {refused.Error}. Nothing was booked."),
            _ => throw new InvalidOperationException($"An adjustment ended as {outcome}."),
        };
    }
}
