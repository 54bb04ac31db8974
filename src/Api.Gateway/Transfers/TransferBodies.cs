using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway;

/// <summary>The transfers that a number means.</summary>
internal sealed record TransfersBody(IReadOnlyList<TransferItemBody> Transfers);

/// <summary>A wallet transfer as an operator sees it.</summary>
internal sealed record TransferItemBody
{
    public required string WalletType { get; init; }
    public required string Key1 { get; init; }
    public required string TransactionId { get; init; }
    public required string Status { get; init; }
    public required string Identifier { get; init; }
    public required string Scope { get; init; }
    public required string Amount { get; init; }
    public required long AmountMinor { get; init; }
    public required string CurrencyCode { get; init; }
    public required string ReceivedAt { get; init; }
    public required string ReportedAt { get; init; }
    public required bool NeedsAttention { get; init; }

    /// <summary>What was reported of it otherwise, while it needs attention, oldest first.</summary>
    public required IReadOnlyList<SeenTransferBody> Differing { get; init; }

    /// <summary>While it needs attention: names what this answer shows, for the act that clears the flag.</summary>
    public string? Seen { get; init; }

    /// <summary>The key of the payment that owns it.</summary>
    public string? Payment { get; init; }

    public static TransferItemBody Of(TransferItem item) => new()
    {
        WalletType = item.WalletType,
        Key1 = item.Number,
        TransactionId = item.TransactionId,
        Status = item.Status,
        Identifier = item.Identifier,
        Scope = item.Scope,
        Amount = WireAmount.Of(item.Amount, item.Currency),
        AmountMinor = item.Amount,
        CurrencyCode = item.Currency,
        ReceivedAt = UtcTime.Of(item.ReceivedAt),
        ReportedAt = UtcTime.Of(item.ReportedAt),
        NeedsAttention = item.NeedsAttention,
        Differing = [.. item.Differing.Select(other => new SeenTransferBody(
            other.TransactionId, other.Identifier, WireAmount.Of(other.Amount, other.Currency), other.Amount, other.Currency, UtcTime.Of(other.ReceivedAt)))],
        Seen = item.NeedsAttention
            ? ShownReports.Fingerprint(
                new MatchedTransfer(item.Identifier, item.TransactionId, item.Amount, item.Currency, item.ReceivedAt),
                [.. item.Differing.Select(other => new MatchedTransfer(other.Identifier, other.TransactionId, other.Amount, other.Currency, other.ReceivedAt))])
            : null,
        Payment = item.Owner,
    };
}

/// <summary>An act on a transfer that is done.</summary>
internal sealed record TransferActBody(string Status);
