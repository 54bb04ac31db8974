using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Http;
using Paykassma.Api.Gateway.Transfers;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Gateway;

/// <summary>The bodies of the gateway's own endpoints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TransferBody))]
[JsonSerializable(typeof(PaymentBody))]
[JsonSerializable(typeof(PostbackBody))]
[JsonSerializable(typeof(AttemptsBody))]
[JsonSerializable(typeof(UndeliveredBody))]
[JsonSerializable(typeof(UndeliveredCountsBody))]
[JsonSerializable(typeof(ResendBody))]
[JsonSerializable(typeof(TransfersBody))]
[JsonSerializable(typeof(TransferActBody))]
[JsonSerializable(typeof(Desk.UnreadableBody))]
internal sealed partial class GatewayJson : JsonSerializerContext;

/// <summary>A transfer that was recorded, and the number payers will type for it.</summary>
internal sealed record TransferBody(string WalletType, string Key1);

/// <summary>A payment as an operator sees it.</summary>
internal sealed record PaymentBody
{
    public required string Merchant { get; init; }
    public required string Id { get; init; }
    public required string Status { get; init; }
    public required string Label { get; init; }
    public required string WalletType { get; init; }
    public required string CurrencyCode { get; init; }
    public required string Key1 { get; init; }
    public required string Amount { get; init; }
    public required long AmountMinor { get; init; }
    public string? ReceivedAmount { get; init; }
    public long? ReceivedAmountMinor { get; init; }
    public required string CreatedAt { get; init; }
    public string? ActivatedAt { get; init; }
    public required IReadOnlyList<string> Suspicions { get; init; }

    /// <summary>When the number was typed.</summary>
    public required string TypedAt { get; init; }

    /// <summary>The transfer it was paid by, or that an operator decides about; several if several could be meant.</summary>
    public required IReadOnlyList<SeenTransferBody> Transfers { get; init; }

    /// <summary>While an operator must decide: what was reported of these transfers otherwise.</summary>
    public required IReadOnlyList<DisputeBody> Disputes { get; init; }

    /// <summary>Other payments that claim the same money: ids of the same merchant, and a count of others.</summary>
    public required IReadOnlyList<string> AlsoClaimedBy { get; init; }

    /// <summary>While it waits for a decision: what an approval must name. It changes with every fact above.</summary>
    public string? Seen { get; init; }
    public string? DecidedBy { get; init; }

    /// <summary>The second person, where the amount needed two.</summary>
    public string? ApprovedBy { get; init; }
    public string? DecisionReason { get; init; }
    public string? Message { get; init; }

    /// <param name="reader">Whoever only looks is not shown the numbers of other reports.</param>
    public static PaymentBody Of(string merchant, string id, PaymentState payment, Actor reader) => new()
    {
        Merchant = merchant,
        Id = id,
        Status = StoredNames.Of(payment.Status),
        Label = payment.Label,
        WalletType = payment.WalletType,
        CurrencyCode = payment.Currency,
        Key1 = payment.Key1,
        Amount = WireAmount.Of(payment.Amount, payment.Currency),
        AmountMinor = payment.Amount,
        ReceivedAmount = payment.ShownFor(null) is { } received ? WireAmount.Of(received.Amount, received.Currency) : null,
        ReceivedAmountMinor = payment.ShownFor(null)?.Amount,
        CreatedAt = UtcTime.Of(payment.CreatedAt),
        ActivatedAt = UtcTime.Of(payment.ActivatedAt),
        Suspicions = [.. payment.Suspicions.Select(StoredNames.Of)],
        TypedAt = UtcTime.Of(payment.TypedAt),
        Transfers = [.. (payment.Transfer is { } owned ? [owned] : payment.Seen).Select(SeenTransferBody.Of)],
        Disputes = [.. payment.Disputes.Select(dispute => DisputeBody.Of(dispute, reader))],
        AlsoClaimedBy = ShownPayment.Rivals(merchant, payment.Rivals),
        Seen = payment.Status is PaymentStatus.Pending or PaymentStatus.Possible ? ShownFacts.Of(payment).Fingerprint() : null,
        ApprovedBy = payment.Decision?.ApprovedBy,
        DecidedBy = payment.Decision?.Operator,
        DecisionReason = payment.Decision?.Reason,
        Message = payment.Message,
    };
}

/// <summary>A transfer that a payment owns or could get.</summary>
internal sealed record SeenTransferBody(
    string TransactionId, string Identifier, string Amount, long AmountMinor, string CurrencyCode, string ReceivedAt)
{
    public static SeenTransferBody Of(MatchedTransfer transfer) => new(
        transfer.TransactionId, transfer.Identifier, WireAmount.Of(transfer.Amount, transfer.Currency), transfer.Amount, transfer.Currency,
        UtcTime.Of(transfer.ReceivedAt));
}

/// <summary>Another report of a transfer that a payment could get.</summary>
/// <param name="TransactionId">Of the transfer.</param>
/// <param name="Reported">What was reported otherwise; null where that was not kept.</param>
internal sealed record DisputeBody(string TransactionId, SeenTransferBody? Reported)
{
    public static DisputeBody Of(DisputedTransfer dispute, Actor reader) => new(
        dispute.TransactionId,
        dispute.Reported is { } reported && !OtherOwners.AreHidden(reported.Scope, reader)
            ? SeenTransferBody.Of(reported with { TransactionId = UnclaimedNumbers.Other(reported.TransactionId, dispute.TransactionId, reader) })
            : null);
}
