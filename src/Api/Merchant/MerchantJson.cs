using System.Text.Json.Serialization;

namespace Paykassma.Api.Merchant;

/// <summary>The bodies of the merchant API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DepositBody))]
internal sealed partial class MerchantJson : JsonSerializerContext;
