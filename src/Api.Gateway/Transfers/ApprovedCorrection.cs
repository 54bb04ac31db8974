using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
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
        if (now is not null && !isRepeat && HasChanged(now, asked)) return new(false, CorrectionWords.Text(CorrectionReply.Changed, done));
        var reply = await correct(grain, asked, correction);
        if (reply is not (CorrectionReply.Done or CorrectionReply.Replayed)) return new(false, CorrectionWords.Text(reply, done));
        // Payments that wait for it are measured by the new content at once; a re-check finds them too.
        await news.SpreadAsync((await grain.Get())?.Untold ?? []);
        return new(true, CorrectionWords.Text(reply, done));
    }

    private static bool HasChanged(KnownTransfer now, HeldCorrection asked) =>
        now.Content != asked.Transfer || (asked.Status is { } status && status != HeldCorrection.StatusOf(now));

    /// <summary>The grain of the transaction id, where payers type another number; null where both lead to one grain.</summary>
    public static IWalletTransferGrain? IdGrain(IGrainFactory grains, TransferContent transfer)
    {
        var key = GrainKeys.WalletTransfer(transfer.WalletType, transfer.TransactionId);
        return key == GrainKeys.WalletTransfer(transfer.WalletType, transfer.Number) ? null : grains.GetGrain<IWalletTransferGrain>(key);
    }
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
            var (id, number) = (asked.Transfer.TransactionId, asked.Transfer.Number);
            var reply = await grain.Void(id, correction);
            if (reply is CorrectionReply.Done or CorrectionReply.Replayed && ApprovedCorrection.IdGrain(grains, asked.Transfer) is { } own) await own.Unregister(id, number);
            return reply;
        },
        "Voided. The number leads to no money any more.");
}

/// <summary>
/// Replaces the content of a transfer that no payment owns. A voided one is there again, unless its id was taken in under another number
/// since: its id is registered again first, so that it never is two transfers.
/// </summary>
internal sealed class HeldTransferReplace(IGrainFactory grains, PaymentNews news, TimeProvider clock) : IHeldActKind
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
            var (id, number) = (asked.Transfer.TransactionId, asked.Transfer.Number);
            var own = ApprovedCorrection.IdGrain(grains, asked.Transfer);
            if (own is not null && await own.Register(id, number) is not null) return CorrectionReply.TakenElsewhere;
            var reply = await grain.Replace(id, asked.Replacement!, correction);
            // It stays voided, and its id free.
            if (reply == CorrectionReply.TakenElsewhere && own is not null) await own.Unregister(id, number);
            return reply;
        },
        "Replaced.");
}
