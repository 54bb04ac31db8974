namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>
/// What a report of a transfer leads to. The money's identity is the wallet's own transaction id within its rail: reported again under any
/// typed number, by anybody, it is the same money.
/// </summary>
internal static class TransferReports
{
    public static WalletTransferStep Report(WalletTransferState? state, WalletTransferCommand.Report report)
    {
        if (Known(state, report) is { Reply: not WalletTransferReply.NotFound } repeated) return repeated;
        if (state is not null && IsFull(state)) return new(Crowded(state, report), WalletTransferReply.TooManyTransfers);
        var arrived = Arrive(state ?? Empty(report.At), report);
        return state?.Transfers.FirstOrDefault(transfer => transfer.IsKin(report.Content)) is { } kin ? arrived with { Next = BothFlagged(arrived.Next!, kin, report) } : arrived;
    }

    /// <summary>What a report leads to without making money known: <see cref="WalletTransferReply.NotFound"/> if it tells of no known transfer.</summary>
    public static WalletTransferStep Repeat(WalletTransferState? state, WalletTransferCommand.Report report)
    {
        var known = Known(state, report);
        // Where its kin is known, its own id is registered too.
        return known.Reply is WalletTransferReply.NotFound or WalletTransferReply.OtherNumber
            && state?.Transfers.FirstOrDefault(transfer => transfer.IsKin(report.Content)) is { } kin
            ? new(Flagged(state, kin, report), WalletTransferReply.LeadingZeros)
            : known;
    }

    private static WalletTransferStep Known(WalletTransferState? state, WalletTransferCommand.Report report)
    {
        var content = report.Content;
        if (state?.Elsewhere.FirstOrDefault(known => WalletTransferKey.AreOneId(known.TransactionId, content.TransactionId)) is { } elsewhere)
        {
            return new(null, WalletTransferReply.OtherNumber) { KnownUnder = elsewhere.Number };
        }

        if (state?.Transfers.FirstOrDefault(transfer => transfer.Content.TransactionId == content.TransactionId) is { } known) return Again(state, known, report);
        if (state?.Transfers.FirstOrDefault(transfer => transfer.IsSpelledOtherwise(content)) is { } spelled)
            return new(Flagged(state, spelled, report), spelled.Content.IsSameMoneyAs(content) ? WalletTransferReply.LeadingZeros : WalletTransferReply.OtherContent);
        return state?.Transfers.FirstOrDefault(transfer => transfer.IsAlmost(content)) is { } almost
            ? new(Flagged(state, almost, report), WalletTransferReply.LeadingZeros)
            : new(null, WalletTransferReply.NotFound);
    }

    /// <summary>Called where the transaction id would be typed, if payers type another number.</summary>
    public static WalletTransferStep Register(WalletTransferState? state, WalletTransferCommand.Register register)
    {
        if (state?.Elsewhere.FirstOrDefault(known => known.TransactionId == register.TransactionId) is { } known)
        {
            return WalletTransferKey.AreAlmostEqual(known.Number, register.Number)
                ? new(null, WalletTransferReply.Done)
                : new(null, WalletTransferReply.OtherNumber) { KnownUnder = known.Number };
        }

        // Another spelling of it is the same id.
        var here = state?.Transfers.FirstOrDefault(transfer =>
            transfer.Status != WalletTransferStatus.Voided && WalletTransferKey.AreOneId(transfer.Content.TransactionId, register.TransactionId));
        if (here is not null) return new(null, WalletTransferReply.OtherNumber) { KnownUnder = here.Content.Number };
        if (state?.Elsewhere.FirstOrDefault(other => WalletTransferKey.AreOneId(other.TransactionId, register.TransactionId)
            && !WalletTransferKey.AreAlmostEqual(other.Number, register.Number)) is { } spelled)
        {
            return new(null, WalletTransferReply.OtherNumber) { KnownUnder = spelled.Number };
        }

        state ??= Empty(register.At);
        return new(state with { Elsewhere = state.Elsewhere.Add(new(register.TransactionId, register.Number)) }, WalletTransferReply.Done);
    }

    public static WalletTransferStep Unregister(WalletTransferState? state, WalletTransferCommand.Unregister unregister)
    {
        var known = state?.Elsewhere.FirstOrDefault(known =>
            known.TransactionId == unregister.TransactionId && WalletTransferKey.AreAlmostEqual(known.Number, unregister.Number));
        return new(known is null ? null : state! with { Elsewhere = state.Elsewhere.Remove(known) }, WalletTransferReply.Done);
    }

    public static WalletTransferState Empty(long at) => new() { Status = WalletTransferStatus.Awaited, CreatedAt = at };

    private static WalletTransferStep Again(WalletTransferState state, KnownTransfer known, WalletTransferCommand.Report report)
    {
        // Whoever reports other money under it may be right: people look at it again.
        if (known.Status == WalletTransferStatus.Voided)
            return new(known.Content.IsSameMoneyAs(report.Content) ? null : Flagged(state, known, report), WalletTransferReply.Voided);
        // A message that is forwarded again may have a later stamp, and a spreadsheet drops the zeros of the typed number. Under quite another
        // typed number it is a dispute: one of the two leads to somebody else's claim.
        var isSame = known.Content.IsSameMoneyAs(report.Content) && WalletTransferKey.AreAlmostEqual(known.Content.Number, report.Content.Number);
        if (isSame) return new(null, WalletTransferReply.Known);
        return new(Flagged(state, known, report), WalletTransferReply.OtherContent);
    }

    private static bool IsFull(WalletTransferState state) =>
        state.Transfers.Length >= WalletTransferMachine.MaxKnown || Present(state).Count() >= WalletTransferMachine.MaxTransfers;

    /// <summary>
    /// The money of this report may be real and all others false. So each of the others needs attention and keeps it: whoever looks at the
    /// number sees what was not taken in, and nothing of the number is given away without a person.
    /// </summary>
    private static WalletTransferState? Crowded(WalletTransferState state, WalletTransferCommand.Report report)
    {
        var next = Present(state).Aggregate(state, (flagged, known) => Flagged(flagged, known, report) ?? flagged);
        return ReferenceEquals(next, state) ? null : next;
    }

    /// <summary>
    /// The transfer as it is free from now on, whether it is new, put back, or another owner's than it was: what was refused, blocked or registered
    /// under its number before holds for it too.
    /// </summary>
    internal static KnownTransfer AsArrived(WalletTransferState state, KnownTransfer transfer)
    {
        var arrived = transfer with
        {
            Status = WalletTransferStatus.Arrived,
            IsForAPerson = transfer.IsForAPerson || state.RefusedScopes.Contains(transfer.Content.Scope) || HasKinElsewhere(state, transfer.Content),
            IsBlockedForRefused = transfer.IsBlockedForRefused || state.BlockedScopes.Contains(transfer.Content.Scope),
        };
        var next = Rivals.With(state, arrived);
        // Whoever claimed the number after it was blocked may be the one who paid: a person decides.
        return arrived with
        {
            Status = !arrived.IsBlockedForRefused ? Rivals.FreeStatus(next, arrived)
                : Rivals.Of(next, arrived).Any() ? WalletTransferStatus.Contested
                : WalletTransferStatus.Blocked,
        };
    }

    /// <summary>Whether this number is also registered as a transaction id that is this one but for leading zeros.</summary>
    private static bool HasKinElsewhere(WalletTransferState state, TransferContent content) => state.Elsewhere.Any(other =>
        other.TransactionId != content.TransactionId && WalletTransferKey.AreAlmostEqual(other.TransactionId, content.TransactionId));

    private static IEnumerable<KnownTransfer> Present(WalletTransferState state) =>
        state.Transfers.Where(transfer => transfer.Status != WalletTransferStatus.Voided);

    /// <summary>From now on it goes to nobody without a person, who sees both reports. Whoever waits for it hears of them.</summary>
    private static WalletTransferState? Flagged(WalletTransferState state, KnownTransfer known, WalletTransferCommand.Report report)
    {
        var before = known.Reports;
        var reports = DifferingReports.Add(before, new DifferingReport(report.Content, report.By, report.At));
        if (known.NeedsAttention && reports == before) return null;
        var flagged = known with { NeedsAttention = true, Differing = reports[0].Content, DifferingReports = reports };
        return TransferNewsOf.Change(state, Rivals.With(state, flagged), report.At);
    }

    /// <summary>The new transfer and its kin: each goes by a person only, who sees the other.</summary>
    internal static WalletTransferState BothFlagged(WalletTransferState state, KnownTransfer kin, WalletTransferCommand.Report report)
    {
        var own = state.Transfers.First(transfer => transfer.Content.TransactionId == report.Content.TransactionId);
        var next = Flagged(state, own, report with { Content = kin.Content, By = kin.ReportedBy, At = kin.ReportedAt }) ?? state;
        return Flagged(next, next.Transfers.First(transfer => transfer.Content.TransactionId == kin.Content.TransactionId), report) ?? next;
    }

    private static WalletTransferStep Arrive(WalletTransferState state, WalletTransferCommand.Report report)
    {
        var arrived = AsArrived(state, new KnownTransfer
        {
            Content = report.Content,
            Status = WalletTransferStatus.Arrived,
            ReportedAt = report.At,
            ReportedBy = report.By,
            IsForAPerson = report.IsForAPerson,
        });
        var next = Rivals.Settled(Rivals.WithFurther(state, Rivals.With(state, arrived), report.Content));
        return new(TransferNewsOf.Change(state, next, report.At), WalletTransferReply.Done);
    }
}
