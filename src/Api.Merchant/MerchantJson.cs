using System.Text.Json.Serialization;

namespace Paykassma.Api.Merchant;

/// <summary>The bodies of the merchant API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DepositBody))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(StatementBody))]
[JsonSerializable(typeof(HeldPostbacksBody))]
[JsonSerializable(typeof(WithdrawalBody))]
[JsonSerializable(typeof(HeldResolutionBody))]
[JsonSerializable(typeof(AttentionBody))]
internal sealed partial class MerchantJson : JsonSerializerContext;
