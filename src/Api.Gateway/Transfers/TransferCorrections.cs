using System.Collections.Immutable;
using Paykassma.Api.Gateway.Transfers;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway;

/// <summary>
/// What people correct in a transfer that no payment owns: two persons void or replace it, one person who reported nothing of it clears
/// its flag. A replacement keeps the rail and both numbers; for another number, void it and add it again.
/// </summary>
public sealed class TransferCorrections(
    Approvals approvals, SecondPersons persons, IGrainFactory grains, PaymentNews news, IAuditTrail trail, GatewayDirectory directory,
    TransferLookups lookups, TimeProvider clock)
{
    /// <summary>The state of a typed number; null if nothing is known of it.</summary>
    public Task<WalletTransferState?> FindAsync(string walletType, string number) => Grain(walletType, number).Get();

    /// <summary>Holds a voiding for a second person.</summary>
    public Task<CorrectionAnswer> VoidAsync(Actor by, TransferName name, string reason) => PrepareAsync(by, name, null, reason);

    /// <summary>Holds a replacement for a second person.</summary>
    /// <param name="identifier">The wallet: any of the same rail that this person may see. Identifiers are unique.</param>
    /// <param name="amount">Minor units.</param>
    /// <param name="receivedAt">Epoch milliseconds, UTC.</param>
    public Task<CorrectionAnswer> ReplaceAsync(Actor by, TransferName name, string identifier, long amount, long receivedAt, string reason) =>
        PrepareAsync(by, name, content => WalletsFor(by, content).FirstOrDefault(wallet => wallet.Identifier == identifier) is { } wallet
            ? content with { Scope = wallet.Scope, WalletType = wallet.WalletType, Identifier = identifier, Amount = amount, ReceivedAt = receivedAt }
            : null, reason);

    /// <summary>The wallets that a replacement may name: those of the same rail and currency, of the person's merchant if it has one.</summary>
    public IEnumerable<Wallet> WalletsFor(Actor by, TransferContent content) => directory.Wallets.Where(wallet =>
        PaymentSystems.RailOf(wallet.WalletType) == PaymentSystems.RailOf(content.WalletType)
        && PaymentSystems.TryGet(wallet.WalletType, out var system) && system.Currency.Code == content.Currency
        && (by.Merchant is null || wallet.Scope == GatewayDirectory.MerchantScope(by.Merchant)));

    /// <summary>
    /// A person has looked at a flagged transfer: none of those whose word is in doubt, so that nobody alone makes money known and confirms it.
    /// </summary>
    /// <param name="seen">
    /// The <see cref="ShownReports.Fingerprint(KnownTransfer)"/> of what they saw. Without it, a flag of one differing report only is cleared.
    /// </param>
    public async Task<CorrectionAnswer> ClearFlagAsync(Actor by, TransferName name, string? seen, string reason)
    {
        if (await KnownAsync(by, name) is not { } transfer) return new(CorrectionCode.NotFound);
        // Another owner's word about money is no matter of one merchant's people.
        if (by.Merchant is { } own && !(OtherOwners.AreNone(transfer) && transfer.Content.Scope == GatewayDirectory.MerchantScope(own))) return new(CorrectionCode.LimitedToMerchant);
        var said = transfer.Reported;
        foreach (var reporter in transfer.Reporters.Distinct())
        {
            if (await persons.WhyNotAsync(reporter, said.First, said.Last, by) is { } why) return new(CorrectionCode.SamePerson) { Why = why };
        }

        if (seen is null && transfer.Reports.Length > 1) return new(CorrectionCode.NotSeen);
        // Also without it: what comes between this look and the act is seen by nobody.
        seen ??= ShownReports.Fingerprint(transfer);
        var reply = CorrectionReply.NotFound;
        var entry = new AuditEntry(
            by.Name, by.Role, OtherOwners.AreNone(transfer) ? AgentFilter.MerchantOf(transfer.Content.Scope) : null, "transfer.clear-flag", name.Key, reason,
            transfer.Reports.IsEmpty ? null : ContentJson.Of(transfer.Reports.Select(report => report.Content)));
        await trail.Record(entry, async () =>
        {
            var grain = Grain(name.WalletType, name.Number);
            reply = await grain.ClearFlag(name.TransactionId, new Correction(by.Name, null, reason, clock.GetUtcNow().ToUnixTimeMilliseconds()) { Seen = seen });
            if (reply == CorrectionReply.Done) await news.SpreadAsync((await grain.Get())?.Untold ?? []);
            return new AuditOutcome(reply == CorrectionReply.Done ? "done" : reply == CorrectionReply.Replayed ? "repeated" : "conflict");
        });
        return new(reply switch
        {
            CorrectionReply.Done or CorrectionReply.Replayed => CorrectionCode.Done,
            CorrectionReply.SamePerson => CorrectionCode.SamePerson,
            CorrectionReply.Changed => CorrectionCode.Changed,
            _ => CorrectionCode.NotFound,
        });
    }

    /// <summary>The transfers of a number that this caller may see.</summary>
    public static ImmutableArray<KnownTransfer> Seen(Actor by, WalletTransferState? state) => state is null
        ? []
        : [.. state.Transfers.Where(transfer => by.Merchant is not { } merchant
            || transfer.Content.Scope == GatewayDirectory.MerchantScope(merchant)
            || transfer.Owner?.StartsWith($"payment/{merchant}/", StringComparison.Ordinal) == true)];

    /// <param name="replace">The new content, or null if the wallet is none of ours; null to void it.</param>
    private async Task<CorrectionAnswer> PrepareAsync(Actor by, TransferName name, Func<TransferContent, TransferContent?>? replace, string reason)
    {
        if (await KnownAsync(by, name) is not { } transfer) return new(CorrectionCode.NotFound);
        var content = transfer.Content;
        if (by.Merchant is not null && !OtherOwners.AreNone(transfer)) return new(CorrectionCode.LimitedToMerchant);
        // Of a pool's transfers, a merchant's own people see only those that their payments own.
        if (transfer.Status == WalletTransferStatus.Claimed || transfer.Owner is not null) return new(CorrectionCode.Owned);
        if (replace is null && transfer.Status == WalletTransferStatus.Voided) return new(CorrectionCode.AlreadyVoided);
        var next = replace?.Invoke(content);
        if (replace is not null && next is null) return new(CorrectionCode.WalletUnknown);
        if (next is not null && next == content && transfer.Status != WalletTransferStatus.Voided) return new(CorrectionCode.NothingChanges);
        var money = Money.Text(content.Amount, content.Currency);
        var summary = next is null
            ? $"Void transaction {content.TransactionId}: {money} on {content.Identifier}."
            : $"Replace transaction {content.TransactionId}: {money} on {content.Identifier} becomes {Money.Text(next.Amount, next.Currency)} on {next.Identifier}{OfOther(content, next)}.";
        return new(CorrectionCode.Held, await approvals.HoldAsync(
            by, next is null ? HeldTransferVoid.Kind : HeldTransferReplace.Kind, OtherOwners.AreNone(transfer) ? MerchantOf(content, next) : null, name.Key,
            summary + ReportedOtherwise(transfer),
            new HeldCorrection(content, next)
            {
                Status = HeldCorrection.StatusOf(transfer),
                Seen = ShownReports.Fingerprint(transfer),
                Corrections = transfer.Corrections.Length,
            }.Json(), reason));
    }

    /// <summary>Money that changes its owner is no act of one merchant's people.</summary>
    private static string? MerchantOf(TransferContent content, TransferContent? next) =>
        next is null || next.Scope == content.Scope ? AgentFilter.MerchantOf(content.Scope) : null;

    /// <summary>What the second person reads about other reports, after the act in one line; empty for none.</summary>
    private static string ReportedOtherwise(KnownTransfer transfer) => transfer.Reports.IsEmpty ? "" : $" It was reported otherwise: {string.Join("; ",
        transfer.Reports.Select(report => $"{Money.Text(report.Content.Amount, report.Content.Currency)} on {report.Content.Identifier}{(report.By is { } reporter ? $", by {TransferWords.Reporter(reporter)}" : "")}"))}.";

    private static string OfOther(TransferContent content, TransferContent next) =>
        next.Scope == content.Scope ? "" : $" of {next.Scope.Replace('/', ' ')}";

    private async Task<KnownTransfer?> KnownAsync(Actor by, TransferName name)
    {
        var found = Seen(by, await FindAsync(name.WalletType, name.Number)).FirstOrDefault(known => known.Content.TransactionId == name.TransactionId);
        await lookups.RecordAsync(by, name.Number, found is null ? [] : [found]);
        return found;
    }

    private IWalletTransferGrain Grain(string walletType, string number) =>
        grains.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(walletType, number));
}

/// <summary>A transfer as people name it: the method, the number payers type, the wallet's own transaction id.</summary>
public sealed record TransferName(string WalletType, string Number, string TransactionId)
{
    /// <summary>The key of the state that it is in.</summary>
    public string Key => GrainKeys.WalletTransfer(WalletType, Number);
}

/// <summary>The answer to a correction.</summary>
/// <param name="HeldId">With <see cref="CorrectionCode.Held"/>: under which it is approved.</param>
public sealed record CorrectionAnswer(CorrectionCode Code, Guid? HeldId = null)
{
    /// <summary>With <see cref="CorrectionCode.SamePerson"/>: why, without a full stop.</summary>
    public string? Why { get; init; }
}

/// <summary>What a correction led to.</summary>
public enum CorrectionCode
{
    /// <summary>It waits for a second person.</summary>
    Held,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>There is no such transfer that the caller may see.</summary>
    NotFound,

    /// <summary>A payment owns it: adjust the merchant's balance instead.</summary>
    Owned,

    AlreadyVoided,

    /// <summary>The new content is the old one.</summary>
    NothingChanges,

    /// <summary>The caller, or whoever may be behind the caller, reported it.</summary>
    SamePerson,

    /// <summary>The transfer was reported otherwise after the caller had looked. Nothing was done.</summary>
    Changed,

    /// <summary>Several reports differ, and the caller does not name what they have seen. Nothing was done.</summary>
    NotSeen,

    /// <summary>The transfer, or a report of it, is another owner's than the merchant that the caller is limited to.</summary>
    LimitedToMerchant,

    /// <summary>The new wallet is none of the same rail that the caller may see.</summary>
    WalletUnknown,
}
