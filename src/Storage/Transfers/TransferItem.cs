using System.Text.Json.Serialization;

namespace Paykassma.Storage.Transfers;

/// <summary>A wallet transfer as a list shows it. Amount in minor units, times in epoch milliseconds, UTC.</summary>
public sealed record TransferItem
{
    public required string WalletType { get; init; }

    /// <summary>The number payers type.</summary>
    public required string Number { get; init; }

    /// <summary><c>arrived</c>, <c>contested</c>, <c>claimed</c>, <c>blocked</c> or <c>voided</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The receiving wallet.</summary>
    public required string Identifier { get; init; }

    /// <summary>The wallet's own number.</summary>
    public required string TransactionId { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required long ReceivedAt { get; init; }

    /// <summary>Whose wallet: <c>merchant/{id}</c> or <c>pool/{name}</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>The key of the payment that owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether it was reported again with different content, or almost the same number was.</summary>
    public required bool NeedsAttention { get; init; }

    /// <summary>The reports that differed, while it needs attention, oldest first.</summary>
    public IReadOnlyList<DifferingItem> Differing { get; init; } = [];

    /// <summary>When it was first reported.</summary>
    public required long ReportedAt { get; init; }
}

/// <summary>A transfer as its state keeps it.</summary>
internal sealed record StoredTransfer(
    string Status, long ReportedAt, string? Owner, bool NeedsAttention, StoredTransferContent Content, DifferingItem? Differing, StoredReport[]? DifferingReports)
{
    public TransferItem Item() => new()
    {
        WalletType = Content.WalletType,
        Number = Content.Number,
        Status = Status,
        Identifier = Content.Identifier,
        TransactionId = Content.TransactionId,
        Amount = Content.Amount,
        Currency = Content.Currency,
        ReceivedAt = Content.ReceivedAt,
        Scope = Content.Scope,
        Owner = Owner,
        NeedsAttention = NeedsAttention,
        ReportedAt = ReportedAt,
        Differing = DifferingReports is { Length: > 0 } reports ? [.. reports.Select(report => report.Content)] : Differing is null ? [] : [Differing],
    };
}

/// <summary>A report that differs from what is known. Amount in minor units, time in epoch milliseconds, UTC.</summary>
/// <param name="Identifier">The receiving wallet.</param>
public sealed record DifferingItem(string TransactionId, string Identifier, long Amount, string Currency, long ReceivedAt)
{
    /// <summary>Whose wallet that is; null where it was not kept.</summary>
    public string? Scope { get; init; }
}

/// <summary>A differing report as its state keeps it.</summary>
internal sealed record StoredReport(DifferingItem Content);

/// <summary>The content of a stored transfer.</summary>
internal sealed record StoredTransferContent(
    string WalletType, string Number, string Identifier, string TransactionId, long Amount, string Currency, long ReceivedAt, string Scope);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredTransfer[]))]
internal sealed partial class StoredTransferJson : JsonSerializerContext;
