using System.Text.Json.Serialization;
using Paykassma.Plain.Merchant;
using Paykassma.Plain.Merchant.Withdrawals;

namespace Paykassma.Plain;

/// <summary>The bodies of answers that the protocol does not define.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DepositBody))]
[JsonSerializable(typeof(TransferBody))]
[JsonSerializable(typeof(WithdrawalBody))]
internal sealed partial class PlainJson : JsonSerializerContext;

/// <summary>A reported transfer: the number that payers type for it.</summary>
internal sealed record TransferBody(string WalletType, string Key1);
