namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>
/// What people put right: only while no payment owns the transfer. Money that a payment owns is corrected by a transfer of the ledger, not
/// here. Each correction stays on record.
/// </summary>
internal static class TransferCorrections
{
    public static WalletTransferStep Void(WalletTransferState? state, WalletTransferCommand.Void command)
    {
        if (Find(state, command.TransactionId) is not { } known) return new(null, WalletTransferReply.NotFound);
        if (known.Status == WalletTransferStatus.Voided) return new(null, WalletTransferReply.Replayed);
        if (known.Status == WalletTransferStatus.Claimed) return new(null, WalletTransferReply.Owned);
        if (ShownReports.HasUnseen(known, command.Correction)) return new(null, WalletTransferReply.Changed);
        var voided = Corrected(known, CorrectionKind.Voided, command.Correction, known.Differing) with { Status = WalletTransferStatus.Voided };
        return Save(state!, voided, command.Correction.At);
    }

    public static WalletTransferStep Replace(WalletTransferState? state, WalletTransferCommand.Replace command)
    {
        if (Find(state, command.TransactionId) is not { } known) return new(null, WalletTransferReply.NotFound);
        if (command.Content.TransactionId != command.TransactionId || KeyOf(command.Content) != KeyOf(known.Content))
        {
            return new(null, WalletTransferReply.OtherNumber);
        }

        // Voided, it was free to be taken in under another number or spelling.
        if (known.Status == WalletTransferStatus.Voided
            && (state!.Elsewhere.Any(other => WalletTransferKey.AreOneId(other.TransactionId, command.TransactionId))
                || state.Transfers.Any(other => other.IsAlmost(command.Content) || other.IsSpelledOtherwise(command.Content))))
        {
            return new(null, WalletTransferReply.TakenElsewhere);
        }

        if (known.Status == WalletTransferStatus.Claimed) return new(null, WalletTransferReply.Owned);
        if (known.Content == command.Content && known.Status != WalletTransferStatus.Voided) return new(null, WalletTransferReply.Replayed);
        if (ShownReports.HasUnseen(known, command.Correction)) return new(null, WalletTransferReply.Changed);
        var replaced = Corrected(known, CorrectionKind.Replaced, command.Correction, known.Content) with { Content = command.Content };
        // A block is the word of one owner's people about money in their own wallets.
        if (replaced.Status != WalletTransferStatus.Blocked || command.Content.Scope != known.Content.Scope)
        {
            replaced = TransferReports.AsArrived(state!, replaced with
            {
                IsUndecided = known.IsUndecided && state!.Transfers.Any(other => other.IsFree && other.Content.TransactionId != command.TransactionId),
                // Whatever waited for a person when it was voided was ended by that; and what was reported otherwise is no longer kept with it.
                IsForAPerson = known.IsForAPerson || known.NeedsAttention || known.Status == WalletTransferStatus.Voided,
                IsBlockedForRefused = known.IsBlockedForRefused && command.Content.Scope == known.Content.Scope,
            });
        }

        var kin = state!.Transfers.FirstOrDefault(other => other.IsKin(command.Content));
        return kin is null || known.Status != WalletTransferStatus.Voided
            ? Save(state, replaced, command.Correction.At)
            : Save(
                state,
                TransferReports.BothFlagged(
                    Rivals.With(state, replaced), kin, new WalletTransferCommand.Report(command.Content, command.Correction.At) { By = command.Correction.PreparedBy }),
                command.Correction.At);
    }

    public static WalletTransferStep ClearFlag(WalletTransferState? state, WalletTransferCommand.ClearFlag command)
    {
        if (Find(state, command.TransactionId) is not { } known) return new(null, WalletTransferReply.NotFound);
        if (!known.NeedsAttention) return new(null, WalletTransferReply.Replayed);
        if (DifferingReports.IsReporter(known, command.Correction.PreparedBy)) return new(null, WalletTransferReply.SamePerson);
        if (ShownReports.HasUnseen(known, command.Correction)) return new(null, WalletTransferReply.Changed);
        // Nobody alone decides that it goes to whoever claims it: who had claimed it while it was flagged would have met a person too.
        var cleared = Corrected(known, CorrectionKind.FlagCleared, command.Correction, known.Differing);
        return Save(state!, cleared.IsFree ? cleared with { IsForAPerson = true, Status = WalletTransferStatus.Contested } : cleared, command.Correction.At);
    }

    /// <summary>A transfer stays on its rail, where its id is unique, and under its number.</summary>
    private static string KeyOf(TransferContent content) => WalletTransferKey.Of(content.WalletType, content.Number);

    private static KnownTransfer? Find(WalletTransferState? state, string transactionId) =>
        state?.Transfers.FirstOrDefault(transfer => transfer.Content.TransactionId == transactionId);

    private static KnownTransfer Corrected(KnownTransfer known, CorrectionKind kind, Correction by, TransferContent? before) => known with
    {
        NeedsAttention = false,
        Differing = null,
        DifferingReports = [],
        Corrections = known.Corrections.Add(new AppliedCorrection(kind, by, before)
        {
            MoreReports = known.Reports.Length > 1 ? [.. known.Reports.Skip(1).Select(report => report.Content)] : [],
        }),
    };

    private static WalletTransferStep Save(WalletTransferState before, KnownTransfer transfer, long at) => Save(before, Rivals.With(before, transfer), at);

    private static WalletTransferStep Save(WalletTransferState before, WalletTransferState next, long at) =>
        new(TransferNewsOf.Change(before, Rivals.Settled(next), at), WalletTransferReply.Done);
}
