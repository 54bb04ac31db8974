using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Grains.Gateway;

/// <summary>What a report led to.</summary>
[GenerateSerializer, Alias("paykassma.transfer.report-outcome")]
public enum ReportOutcome
{
    /// <summary>It is new.</summary>
    Taken,

    /// <summary>The same was reported before.</summary>
    Known,

    /// <summary>The transaction id is known with other content, which is now flagged.</summary>
    Differs,

    /// <summary>A transaction id that differs by leading zeros only is known with the same money. It is flagged; this one is not taken in.</summary>
    LeadingZeros,

    /// <summary>The transaction id is known under another typed number.</summary>
    OtherNumber,

    /// <summary>The transaction id was voided.</summary>
    Voided,

    /// <summary>It was reported as known already, and is not.</summary>
    NotKnown,

    /// <summary>Too many transfers are known under this number. They are flagged with this one, which is not taken in.</summary>
    TooMany,
}

/// <summary>The result of a report.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.reported")]
public sealed record ReportAnswer
{
    [Id(3)] public required ReportOutcome Outcome { get; init; }

    /// <summary>Payments that wait for it: the caller must refresh them.</summary>
    [Id(1)] public ImmutableArray<string> Waiting { get; init; } = [];

    /// <summary>With <see cref="ReportOutcome.OtherNumber"/>: the number under which the id is known.</summary>
    [Id(4)] public string? KnownUnder { get; init; }

    /// <summary>Whether ids are registered here of which payers type another number: one of them may be this one in other letters.</summary>
    [Id(5)] public bool HasOtherSpellings { get; init; }
}

/// <summary>The result of a correction.</summary>
[GenerateSerializer, Alias("paykassma.transfer.correction-reply")]
public enum CorrectionReply
{
    /// <summary>Saved.</summary>
    Done,

    /// <summary>It was like this already; nothing changed.</summary>
    Replayed,

    /// <summary>No such transaction id is known under this number.</summary>
    NotFound,

    /// <summary>A payment owns the transfer, so it cannot be corrected.</summary>
    Owned,

    /// <summary>The replacement has other numbers: void it, and add it again.</summary>
    OtherNumber,

    /// <summary>A voided transfer is not put back: its id was taken in under another number since.</summary>
    TakenElsewhere,

    /// <summary>Whoever reported the transfer does not clear its flag.</summary>
    SamePerson,

    /// <summary>The transfer was reported otherwise after whoever corrects it had looked.</summary>
    Changed,
}

/// <summary>The result of a claim, of its withdrawal or of an operator's decision.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.claimed")]
public sealed record ClaimAnswer
{
    [Id(0)] public required WalletTransferReply Reply { get; init; }

    /// <summary>
    /// With <see cref="WalletTransferReply.Granted"/>: the transfer. With <see cref="WalletTransferReply.Contested"/> and
    /// <see cref="WalletTransferReply.Suspect"/>: the one that an operator must decide.
    /// </summary>
    [Id(1)] public TransferContent? Content { get; init; }

    /// <summary>Other payments that wait for the same number and should refresh.</summary>
    [Id(2)] public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>Who claims the same number, as <see cref="Claim.Claimant"/>; default in answers of an older silo.</summary>
    [Id(7)] public ImmutableArray<string> Claimants { get; init; }

    /// <summary>With <see cref="WalletTransferReply.Several"/>: the transfers that could be meant.</summary>
    [Id(3)] public ImmutableArray<TransferContent> Candidates { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The claim with what the number remembers of its payer; null if that changed nothing.</summary>
    [Id(4)] public Claim? Measured { get; init; }

    /// <summary>The version of the claiming payment's state, if it was saved in one unit with the claim; null if it was not.</summary>
    [Id(6)] public int? SavedWith { get; init; }

    /// <summary>What stands against the transfers in this answer.</summary>
    [Id(5)] public ImmutableArray<Dispute> Disputes { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>A change that the payments waiting for a transfer must be informed of.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.news")]
public sealed record TransferNews
{
    /// <summary>Identifies the change, so that confirming it does not confirm a later one.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Payments that must refresh.</summary>
    [Id(1)] public ImmutableArray<string> Untold { get; init; } = [];
}
