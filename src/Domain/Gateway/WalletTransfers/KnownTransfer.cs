using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>One wallet transfer that was reported. Times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.known")]
public sealed record KnownTransfer
{
    [Id(0)] public required TransferContent Content { get; init; }
    [Id(1)] public required WalletTransferStatus Status { get; init; }

    /// <summary>When it was first reported.</summary>
    [Id(2)] public required long ReportedAt { get; init; }

    /// <summary>The payment that owns it, exactly while it is <see cref="WalletTransferStatus.Claimed"/>.</summary>
    [Id(3)] public string? Owner { get; init; }

    /// <summary>True if it was reported again with other content, or almost the same number was: needs manual review.</summary>
    [Id(4)] public bool NeedsAttention { get; init; }

    /// <summary>The first report that differed, while it needs attention. An older process knows only this one.</summary>
    [Id(5)] public TransferContent? Differing { get; init; }

    /// <summary>What people corrected, oldest first.</summary>
    [Id(6)] public ImmutableArray<AppliedCorrection> Corrections { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>
    /// True once a claim on it was given up that no operator had decided, or an operator refused one. Whoever claims it from then on gets it
    /// by an operator's decision only.
    /// </summary>
    [Id(7)] public bool IsForAPerson { get; init; }

    /// <summary>The payer of <see cref="Owner"/>, as the number remembers payers. Null where the claim was <see cref="Claim.IsUnvouched"/>.</summary>
    [Id(8)] public string? OwnerPayer { get; init; }

    /// <summary>Who reported it first: a name, or the owner of the agent's wallets. Null in states older than this field.</summary>
    [Id(9)] public string? ReportedBy { get; init; }

    /// <summary>All reports that differed, while it needs attention; empty in states older than this field. See <see cref="Reports"/>.</summary>
    [Id(10)] public ImmutableArray<DifferingReport> DifferingReports { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>
    /// True once an operator blocked it, also if another payer claims it now: whoever was refused with that block never gets it. False in
    /// states older than this field, where <see cref="Status"/> tells.
    /// </summary>
    [Id(11)] public bool IsBlockedForRefused { get; init; }

    /// <summary>
    /// True once a claim that could get it waited for a person. Another transfer of its number changes nothing about that; a replacement does
    /// where no other transfer could be meant, because the claims are measured again by the new content.
    /// </summary>
    [Id(12)] public bool IsUndecided { get; init; }

    private IEnumerable<long> Times => Reports.Select(report => report.At).Concat(Corrections.Select(correction => correction.By.At));

    /// <summary>Whether, while it is free, only an operator gives it away.</summary>
    [JsonIgnore]
    public bool IsLeftToAPerson => IsForAPerson || IsUndecided;

    /// <summary>The reports that differed, while it needs attention, oldest first.</summary>
    [JsonIgnore]
    public ImmutableArray<DifferingReport> Reports => DifferingReports.IsEmpty && Differing is { } older ? [new(older, null, 0)] : DifferingReports;

    /// <summary>Whoever said what it is: who reported it first or otherwise, or prepared a replacement.</summary>
    [JsonIgnore]
    public IEnumerable<string> Reporters => Reports.Select(report => report.By)
        .Append(ReportedBy)
        .Concat(Corrections.Where(correction => correction.Kind == CorrectionKind.Replaced).Select(correction => correction.By.PreparedBy))
        .OfType<string>();

    /// <summary>When the <see cref="Reporters"/> said so: the first, and the last. The first is zero where an older state does not know.</summary>
    [JsonIgnore]
    public (long First, long Last) Reported => Times.Aggregate((First: ReportedAt, Last: ReportedAt), (span, at) => (Math.Min(span.First, at), Math.Max(span.Last, at)));

    /// <summary>Whether this person or agent reported it first. False in states older than <see cref="ReportedBy"/>.</summary>
    public bool IsReportedBy(string name) => TwoPersonRule.IsSame(ReportedBy, name);

    /// <summary>Whether a payment may get it: by its claim, or by an operator's decision.</summary>
    [JsonIgnore]
    public bool IsFree => Status is WalletTransferStatus.Arrived or WalletTransferStatus.Contested;

    /// <summary>Whether a report tells of this transfer's id in another spelling. A voided one counts as never reported.</summary>
    public bool IsSpelledOtherwise(TransferContent report) => Status != WalletTransferStatus.Voided
        && Content.TransactionId != report.TransactionId && WalletTransferKey.AreOneId(Content.TransactionId, report.TransactionId);

    /// <summary>
    /// Whether a report's id is this one with other leading zeros. Both may be real, and where only one is, nobody knows which: a person decides.
    /// A voided one counts as never reported.
    /// </summary>
    public bool IsKin(TransferContent report) => Status != WalletTransferStatus.Voided
        && Content.TransactionId != report.TransactionId && WalletTransferKey.AreAlmostEqual(Content.TransactionId, report.TransactionId);

    /// <summary>
    /// Whether a report under the same typed number tells of the same money by another id: without its leading zeros, in another spelling, or
    /// with the typed number in the id's place. A voided one counts as never reported.
    /// </summary>
    public bool IsAlmost(TransferContent report) =>
        Status != WalletTransferStatus.Voided && Content.TransactionId != report.TransactionId && Content.IsSameMoneyAs(report)
        && (WalletTransferKey.AreAlmostEqual(Content.TransactionId, report.TransactionId) || Content.IsNamedByTheTypedNumber() || report.IsNamedByTheTypedNumber());
}

/// <summary>Who corrects a transfer and why. Time in epoch milliseconds, UTC.</summary>
/// <param name="ApprovedBy">The second person; null where one person is enough.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.correction")]
public sealed record Correction(
    [property: Id(0)] string PreparedBy,
    [property: Id(1)] string? ApprovedBy,
    [property: Id(2)] string Reason,
    [property: Id(3)] long At)
{
    /// <summary>
    /// The <see cref="ShownReports.Fingerprint(KnownTransfer)"/> of what whoever corrects it has seen: if there is another report since, nothing
    /// is corrected. Null, from an older version, is not compared.
    /// </summary>
    [Id(4)] public string? Seen { get; init; }
}

/// <summary>How a transfer was corrected. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.transfer.correction-kind")]
public enum CorrectionKind
{
    Voided,
    Replaced,
    FlagCleared,
}

/// <summary>A correction, and what it changed.</summary>
/// <param name="Before">The content before a replacement; the first differing report whose flag was cleared.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.applied-correction")]
public sealed record AppliedCorrection(
    [property: Id(0)] CorrectionKind Kind,
    [property: Id(1)] Correction By,
    [property: Id(2)] TransferContent? Before)
{
    /// <summary>The differing reports after the first whose flag this cleared.</summary>
    [Id(3)] public ImmutableArray<TransferContent> MoreReports { get => field.IsDefault ? [] : field; init; } = [];
}
