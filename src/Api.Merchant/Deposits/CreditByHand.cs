using System.Text.Json;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Merchant;

/// <summary>
/// A credit by hand that a second person has approved. An order and a wallet transfer are credited once, so a repeat finds the first
/// result.
/// </summary>
internal sealed class CreditByHand(IGrainFactory grains, MerchantTrail trail, EarlierCredits earlier) : IHeldActKind
{
    public const string Kind = "deposit.credit";

    /// <summary>Why nothing was credited to an order that another label registered since.</summary>
    public const string OtherLabel = "The deposit is another label's than the one that was shown. Nothing was credited.";

    public string Name => Kind;

    public string Title => "Credit a deposit by hand";

    public StaffRole SecondPerson => StaffRole.Finance;

    // It is of the merchant side, which nobody sees who is limited to one merchant of the gateway.
    public bool SecondSeesAll(HeldAct act) => true;

    public async Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation)
    {
        var held = JsonSerializer.Deserialize(act.Content, HeldCreditJson.Default.HeldCredit)!;
        var key = GrainKeys.Deposit(held.Deposit);
        var grain = grains.GetGrain<IDepositGrain>(key);
        if (await grain.Get() is not { } before) return new HeldActResult(false, "There is no such deposit.");
        if (before.Label != held.Label) return new HeldActResult(false, OtherLabel);
        // A run that was cut off after it had credited finds its own result.
        if (HeldCredits.MayBook(before) && await earlier.HasNewAsync(held.WalletType ?? before.WalletType, held.TransactionId, held.Elsewhere, cancellation))
            return new HeldActResult(false, EarlierCredits.IsNew);
        // An older build may have prepared it, which did not ask.
        if (PaymentSystems.TryGet(held.WalletType ?? before.WalletType, out var system) && system.WhyNotItsOwnId(held.TransactionId) is { } why)
            return new HeldActResult(false, why);
        var done = await trail.RecordAsync(
            ApprovedAct.First(act), Kind, key, act.Reason, StoredNames.Of(before.Status),
            async () => DepositResolution.Outcome(await earlier.CreditAsync(grain, held.Deposit, before, new CreditDeposit
            {
                WalletType = held.WalletType,
                TransactionId = held.TransactionId,
                Amount = held.AmountMinor,
                Currency = held.Currency,
                Operator = act.PreparedBy,
                Reason = act.Reason ?? "",
                ApprovedBy = second.Name,
            }, held.Elsewhere)),
            after => StoredNames.Of(after.Status),
            second.Name);
        return ApprovedAct.Result(done, "Credited.");
    }
}
