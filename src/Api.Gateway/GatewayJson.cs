using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Http;
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
    public string? DecidedBy { get; init; }
    public string? DecisionReason { get; init; }
    public string? Message { get; init; }

    public static PaymentBody Of(string merchant, string id, PaymentState payment) => new()
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
        ReceivedAmount = WireAmount.Of(payment.Transfer?.Amount, payment.Currency),
        ReceivedAmountMinor = payment.Transfer?.Amount,
        CreatedAt = UtcTime.Of(payment.CreatedAt),
        ActivatedAt = UtcTime.Of(payment.ActivatedAt),
        Suspicions = [.. payment.Suspicions.Select(StoredNames.Of)],
        DecidedBy = payment.Decision?.Operator,
        DecisionReason = payment.Decision?.Reason,
        Message = payment.Message,
    };
}
