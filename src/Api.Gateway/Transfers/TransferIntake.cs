using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Records a transfer that an agent, a person or a file reports. A transfer is known by its rail and the wallet's own transaction id: the
/// same id is one transfer, whoever reports it and under whatever typed number.
/// </summary>
public sealed class TransferIntake(GatewayDirectory directory, IGrainFactory grains, PaymentNews news)
{
    /// <summary>Whether somebody has the wallet it came to.</summary>
    public bool IsOfOurs(TransferReport report) =>
        directory.FindWallet(report.Content.Scope, report.WalletType, report.Content.Identifier) is not null;

    /// <summary>Records it and refreshes the payments that waited for it.</summary>
    /// <param name="by">Who reports it: a name, or the owner of the agent's wallets.</param>
    public Task<IntakeAnswer> TakeAsync(TransferReport report, string by) => RecordAsync(report, by, async (grain, content) =>
        await HasKinAsync(content) ? await grain.ReportForAPerson(content, by) : await grain.Report(content, by));

    /// <summary>
    /// As <see cref="TakeAsync"/>, of an agent's report, which is compared with what is known of its id in any spelling. If the answer of a silo
    /// was lost, a transfer that was taken in may be <see cref="IntakeCode.Known"/>.
    /// </summary>
    public async Task<IntakeAnswer> TakeFromAgentAsync(TransferReport report, string agent)
    {
        var content = report.Content;
        if (!IsOfOurs(report)) return new(IntakeCode.WalletUnknown);
        if (IdRegister.IsElsewhere(content) && !await IsKnownAsync(content) && await FindAlmostAsync(content) is { } almost
            && await FlagAsync(almost, agent) is { Code: not IntakeCode.NotKnown } flagged)
        {
            return flagged;
        }

        return await RecordAsync(report, agent, async (grain, reported) =>
            await HasKinAsync(reported) ? await grain.ReportForAPerson(reported, agent) : await grain.ReportByAgent(reported, agent));
    }

    /// <summary>
    /// As <see cref="TakeAsync"/>, of a transfer that <see cref="IsKnownAsync"/>: if it was voided since, nothing is recorded
    /// (<see cref="IntakeCode.NotKnown"/>).
    /// </summary>
    public Task<IntakeAnswer> RepeatAsync(TransferReport report, string by) => RecordAsync(report, by, (grain, content) => grain.Repeat(content, by));

    private async Task<IntakeAnswer> RecordAsync(
        TransferReport report, string by, Func<IWalletTransferGrain, TransferContent, Task<ReportAnswer>> record)
    {
        if (!IsOfOurs(report)) return new(IntakeCode.WalletUnknown);
        var content = report.Content;
        if (IsTypedOtherwise(content))
        {
            // A voided id stays free for the number that payers really type: it must not be registered under this one again.
            if (IsVoided(await Grain(content, content.Number).Get(), content.TransactionId))
            {
                // Other money that is reported under it is kept for people to see.
                await news.SpreadAsync((await Grain(content, content.Number).Repeat(content, by)).Waiting);
                return new(IntakeCode.Voided);
            }
        }

        // The transaction id is registered first: after a crash in between, the same report goes on where it stopped.
        if (await IdRegister.RegisterAsync(grains, content) is { } known) return await KnownUnder(content, known, by);

        var answer = await record(Grain(content, content.Number), content);
        await news.SpreadAsync(answer.Waiting);
        if (answer.Outcome is not (ReportOutcome.Taken or ReportOutcome.Known)) await UnregisterRefusedAsync(content);
        if (answer.Outcome == ReportOutcome.Taken && (answer.HasOtherSpellings || IdRegister.IsElsewhere(content))) await FlagBothAsync(content, by);
        return answer.Outcome switch
        {
            ReportOutcome.Taken => new(IntakeCode.Taken),
            ReportOutcome.Known => new(IntakeCode.Known),
            ReportOutcome.Differs => new(IntakeCode.Differs),
            ReportOutcome.LeadingZeros => new(IntakeCode.LeadingZeros),
            ReportOutcome.OtherNumber => await KnownUnder(content, answer.KnownUnder, by),
            ReportOutcome.Voided => new(IntakeCode.Voided),
            ReportOutcome.NotKnown => new(IntakeCode.NotKnown),
            ReportOutcome.TooMany => new(IntakeCode.TooMany),
            _ => throw new InvalidOperationException($"{answer.Outcome} is no outcome of a report."),
        };
    }

    /// <summary>
    /// The report as one of the transfer whose money is the same and whose transaction id is almost this one, even if payers type another number
    /// for it; null if there is no such transfer. People and spreadsheets lose zeros, and write letters otherwise.
    /// </summary>
    public async Task<TransferReport?> FindAlmostAsync(TransferContent content) =>
        await FindAsync(content, (known, report) => known.IsAlmost(report)) is { } twin ? new(content with { Number = twin.Content.Number }) : null;

    /// <summary>
    /// Whether a transfer of the same id, but for leading zeros, is known under another typed number. Whoever waits for this one must not get it
    /// before both are flagged. Under its own number the grain sees that itself.
    /// </summary>
    private async Task<bool> HasKinAsync(TransferContent content) =>
        IdRegister.IsElsewhere(content) && await FindAsync(content, (known, report) => known.IsKin(report)) is not null;

    private async Task<KnownTransfer?> FindAsync(TransferContent content, Func<KnownTransfer, TransferContent, bool> isIt)
    {
        var states = await IdRegister.ReadAsync(grains, content);
        var numbers = states.SelectMany(state => state.Elsewhere).Select(known => (known.TransactionId, known.Number))
            .Concat(states.SelectMany(state => state.Transfers).Select(known => (known.Content.TransactionId, known.Content.Number)))
            .Where(known => known.TransactionId != content.TransactionId).Select(known => known.Number);
        foreach (var number in numbers.Distinct(StringComparer.Ordinal))
        {
            var there = await Grain(content, number).Get();
            if (there?.Transfers.FirstOrDefault(known => isIt(known, content with { Number = known.Content.Number })) is { } twin) return twin;
        }

        return null;
    }

    /// <summary>
    /// Another transfer of the same id, but for leading zeros, that is known under another typed number: both are flagged. So are two reports of
    /// the same money that were taken in at once: each looks after it was recorded, so the later one sees the other.
    /// </summary>
    public async Task FlagBothAsync(TransferContent content, string by)
    {
        if (await FindAsync(content, (known, report) => known.IsKin(report) || known.IsAlmost(report)) is not { } twin) return;
        await FlagAsync(new(content with { Number = twin.Content.Number }), by);
        var own = await Grain(content, content.Number).Repeat(twin.Content with { Number = content.Number }, twin.ReportedBy ?? by);
        await news.SpreadAsync(own.Waiting);
    }

    /// <summary>Flags the transfer that <see cref="FindAlmostAsync"/> has found. If it was voided since: <see cref="IntakeCode.NotKnown"/>.</summary>
    public async Task<IntakeAnswer> FlagAsync(TransferReport almost, string by)
    {
        var answer = await Grain(almost.Content, almost.Content.Number).Repeat(almost.Content, by);
        await news.SpreadAsync(answer.Waiting);
        return new(answer.Outcome == ReportOutcome.NotKnown ? IntakeCode.NotKnown : IntakeCode.LeadingZeros);
    }

    /// <summary>
    /// Whether reporting it makes no money known: its transaction id is known already, or it is voided under this very number. Voided under
    /// another number it counts as never reported.
    /// </summary>
    public async Task<bool> IsKnownAsync(TransferContent content)
    {
        var id = content.TransactionId;
        var there = await Grain(content, content.Number).Get();
        if (Has(there, id) || IsVoided(there, id)) return true;
        if (await Grain(content, id).Get() is { } own)
        {
            if (Has(own, id)) return true;
            // A registration alone is no transfer: it may be of a report that was refused, or that is under way with another amount.
            foreach (var elsewhere in own.Elsewhere.Where(known => known.TransactionId == id))
            {
                if (Has(await Grain(content, elsewhere.Number).Get(), id)) return true;
            }
        }

        return false;
    }

    private static bool Has(WalletTransferState? state, string transactionId) =>
        state is not null && state.Transfers.Any(known => known.Content.TransactionId == transactionId && known.Status != WalletTransferStatus.Voided);

    /// <summary>
    /// The report was refused, or voided in this moment: its id stays free for the number that payers really type. A report that only differs
    /// from the known transfer leaves that one registered.
    /// </summary>
    private async Task UnregisterRefusedAsync(TransferContent content)
    {
        if (!Has(await Grain(content, content.Number).Get(), content.TransactionId)) await IdRegister.UnregisterAsync(grains, content);
    }

    private static bool IsVoided(WalletTransferState? state, string transactionId) => state is not null && state.Transfers.Any(known =>
        known.Content.TransactionId == transactionId && known.Status == WalletTransferStatus.Voided);

    private static bool IsTypedOtherwise(TransferContent content) =>
        GrainKeys.WalletTransfer(content.WalletType, content.TransactionId) != GrainKeys.WalletTransfer(content.WalletType, content.Number);

    /// <summary>
    /// One of the two reports is wrong, and the other may be a payer's money: the known transfer is flagged with this report, so that whoever
    /// claims it meets a person. Its number is named only to whoever reported it: anyone else could claim it.
    /// </summary>
    private async Task<IntakeAnswer> KnownUnder(TransferContent content, string? number, string by)
    {
        if (number is null) return new(IntakeCode.OtherNumber);
        var known = (await Grain(content, number).Get())?.Transfers.FirstOrDefault(transfer => WalletTransferKey.AreOneId(transfer.Content.TransactionId, content.TransactionId));
        if (known is null) return new(IntakeCode.OtherNumber);
        var isOfOneOwner = known.Content.Scope == content.Scope;
        // The people of the one owner are not shown which number the other's payers type.
        var report = isOfOneOwner ? content : content with { Number = number };
        await news.SpreadAsync((await Grain(content, number).Repeat(report, by)).Waiting);
        if (!isOfOneOwner) return new(IntakeCode.Differs);
        return new(IntakeCode.OtherNumber, known.IsReportedBy(by) ? number : null);
    }

    private IWalletTransferGrain Grain(TransferContent content, string number) =>
        grains.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(content.WalletType, number));
}

/// <summary>The outcome of a reported transfer.</summary>
/// <param name="KnownUnder">With <see cref="IntakeCode.OtherNumber"/>: the number, if the reporter may know it.</param>
public sealed record IntakeAnswer(IntakeCode Code, string? KnownUnder = null);

/// <summary>The outcome of a reported transfer.</summary>
public enum IntakeCode
{
    /// <summary>It is new.</summary>
    Taken,

    /// <summary>The same was reported before.</summary>
    Known,

    /// <summary>The transaction id was reported before with other content: it needs manual review.</summary>
    Differs,

    /// <summary>The same money is known by almost the same transaction id, or by the typed number: it needs manual review.</summary>
    LeadingZeros,

    /// <summary>The transaction id is known under another typed number.</summary>
    OtherNumber,

    /// <summary>The transaction id was taken back by two persons.</summary>
    Voided,

    /// <summary>So many transfers are known under this number that it was not taken in: all of them need manual review.</summary>
    TooMany,

    /// <summary>There is no such wallet in this scope.</summary>
    WalletUnknown,

    /// <summary>It was found as known, or almost known, and is not any more. Nothing was recorded.</summary>
    NotKnown,
}
