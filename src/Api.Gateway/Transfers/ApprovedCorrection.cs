using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Domain.State;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>Carries out an approved correction of a transfer, if the transfer is still as the second person saw it.</summary>
internal static class ApprovedCorrection
{
    public static async Task<HeldActResult> RunAsync(
        IGrainFactory grains, PaymentNews news, HeldAct act, Actor second, TimeProvider clock,
        Func<IWalletTransferGrain, HeldCorrection, Correction, Task<CorrectionReply>> correct, string done)
    {
        var asked = HeldCorrection.Read(act.Content);
        var grain = grains.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(asked.Transfer.WalletType, asked.Transfer.Number));
        var now = (await grain.Get())?.Transfers.FirstOrDefault(known => known.Content.TransactionId == asked.Transfer.TransactionId);
        var correction = new Correction(act.PreparedBy, second.Name, act.Reason ?? "", act.DecidedAt ?? clock.GetUtcNow().ToUnixTimeMilliseconds())
        {
            Seen = asked.Seen,
        };
        // A run that was cut off after the grain had saved finds its own correction: the grain answers that it is a repeat.
        var isRepeat = now?.Corrections is [.., { By: var last }] && last == correction;
        // Others have corrected it again since. It may be again as this act found it, and would be done a second time.
        if (!isRepeat && now?.Corrections.Any(earlier => earlier.By == correction) == true) return new(true, CorrectionWords.DoneBefore);
        if (now is not null && !isRepeat && HasChanged(now, asked)) return new(false, CorrectionWords.Text(CorrectionReply.Changed, done));
        var reply = await correct(grain, asked, correction);
        if (reply is not (CorrectionReply.Done or CorrectionReply.Replayed)) return new(false, CorrectionWords.Text(reply, done));
        // Payments that wait for it are measured by the new content at once; a re-check finds them too.
        await news.SpreadAsync((await grain.Get())?.Untold ?? []);
        return new(true, CorrectionWords.Text(reply, done));
    }

    /// <summary>Also once it was corrected otherwise: whoever prepared this may have cleared a flag that was raised against it.</summary>
    private static bool HasChanged(KnownTransfer now, HeldCorrection asked) =>
        now.Content != asked.Transfer || (asked.Status is { } status && status != HeldCorrection.StatusOf(now))
        || (asked.Corrections is { } before && before != now.Corrections.Length);
}

/// <summary>Takes back a transfer that no payment owns. Its transaction id may then be reported under another number that payers type.</summary>
internal sealed class HeldTransferVoid(IGrainFactory grains, PaymentNews news, TimeProvider clock) : IHeldActKind
{
    public const string Kind = "transfer.void";

    public string Name => Kind;

    public string Title => "Void a wallet transfer";

    public StaffRole SecondPerson => StaffRole.Finance;

    // It makes no money known. What is added under the free id is held for a person who is not limited.
    public bool SecondSeesAll(HeldAct act) => false;

    public Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation) => ApprovedCorrection.RunAsync(
        grains, news, act, second, clock,
        async (grain, asked, correction) =>
        {
            var reply = await grain.Void(asked.Transfer.TransactionId, correction);
            if (reply is CorrectionReply.Done or CorrectionReply.Replayed) await IdRegister.UnregisterAsync(grains, asked.Transfer);
            return reply;
        },
        "Voided. The number leads to no money any more.");
}

/// <summary>
/// Replaces the content of a transfer that no payment owns. A voided one is there again, unless its id was taken in under another number
/// since: its id is registered again first, so that it never is two transfers.
/// </summary>
internal sealed class HeldTransferReplace(IGrainFactory grains, TransferIntake intake, PaymentNews news, TimeProvider clock) : IHeldActKind
{
    public const string Kind = "transfer.replace";

    public string Name => Kind;

    public string Title => "Replace a wallet transfer";

    public StaffRole SecondPerson => StaffRole.Finance;

    // A merchant's own people must not make a transfer of that merchant larger, or put a voided one back.
    public bool SecondSeesAll(HeldAct act) => true;

    public Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation) => ApprovedCorrection.RunAsync(
        grains, news, act, second, clock,
        async (grain, asked, correction) =>
        {
            if (await IdRegister.RegisterAsync(grains, asked.Transfer) is not null) return CorrectionReply.TakenElsewhere;
            if (asked.Status == StoredNames.Of(WalletTransferStatus.Voided) && await intake.FindAlmostAsync(asked.Replacement!) is not null)
            {
                await IdRegister.UnregisterAsync(grains, asked.Transfer);
                return CorrectionReply.TakenElsewhere;
            }

            var reply = await grain.Replace(asked.Transfer.TransactionId, asked.Replacement!, correction);
            // It stays as it is; the id of a voided one stays free.
            if (reply is not (CorrectionReply.Done or CorrectionReply.Replayed) && asked.Status == StoredNames.Of(WalletTransferStatus.Voided)) await IdRegister.UnregisterAsync(grains, asked.Transfer);
            // It is given away by a person only; so is its kin under another number.
            if (reply is CorrectionReply.Done or CorrectionReply.Replayed && asked.Status == StoredNames.Of(WalletTransferStatus.Voided)) await intake.FlagBothAsync(asked.Replacement!, act.PreparedBy);
            return reply;
        },
        "Replaced.");
}
