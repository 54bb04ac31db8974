using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payers;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;

namespace Paykassma.Grains.State;

/// <summary>Grain states as snake_case JSON: the names the storage's generated columns read. A new state is listed here.</summary>
public sealed class StateJson : IStateSerializer
{
    // States go to the database and never into a page. With the default encoder every quotation mark of a stored postback would be six
    // characters, and every letter beyond ASCII too.
    private static readonly StateJsonContext Relaxed = new(new JsonSerializerOptions(StateJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public string Serialize<T>(T state) => JsonSerializer.Serialize(state, typeof(T), Relaxed);

    public T Deserialize<T>(string json) =>
        (T?)JsonSerializer.Deserialize(json, typeof(T), StateJsonContext.Default)
        ?? throw new JsonException($"a stored {typeof(T).Name} is null");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(SnakeCase<DepositStatus>), typeof(SnakeCase<ActivationOutcome>), typeof(SnakeCase<PaymentStatus>),
        typeof(SnakeCase<DepositAttention>), typeof(SnakeCase<ResolutionAction>),
        typeof(SnakeCase<SuspectReason>), typeof(SnakeCase<WalletTransferStatus>), typeof(SnakeCase<CorrectionKind>), typeof(SnakeCase<ClaimDoor>), typeof(SnakeCase<PostbackStatus>),
        typeof(SnakeCase<PayoutStatus>), typeof(SnakeCase<PayoutOrigin>), typeof(SnakeCase<PayoutCarrier>), typeof(SnakeCase<PayoutAttention>),
        typeof(SnakeCase<WithdrawalStatus>), typeof(SnakeCase<WithdrawalAttention>), typeof(SnakeCase<WithdrawalAction>),
    ])]
[JsonSerializable(typeof(DepositState))]
[JsonSerializable(typeof(PaymentState))]
[JsonSerializable(typeof(WalletTransferState))]
[JsonSerializable(typeof(PostbackState))]
[JsonSerializable(typeof(PayerState))]
[JsonSerializable(typeof(PayoutState))]
[JsonSerializable(typeof(UnnamedPayoutState))]
[JsonSerializable(typeof(WithdrawalState))]
[JsonSerializable(typeof(SealedMerchant))]
internal sealed partial class StateJsonContext : JsonSerializerContext;

/// <summary>Stored enum names, so that a reordered enum changes no stored state.</summary>
internal sealed class SnakeCase<T>() : JsonStringEnumConverter<T>(StoredNames.Policy)
    where T : struct, Enum;
