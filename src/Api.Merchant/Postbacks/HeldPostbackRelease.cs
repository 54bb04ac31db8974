using System.Text.Json.Serialization;

namespace Paykassma.Api.Merchant;

/// <summary>A release as it is held.</summary>
/// <param name="Hash">Of the postback's signed content.</param>
/// <param name="AmountMinor">Minor units.</param>
internal sealed record HeldPostbackRelease(
    string Hash, string Order, string Label, string WalletType, string TransactionId, long AmountMinor, string Currency)
{
    /// <summary>The ids of the earlier credits of the number on other rails that were shown; null for none.</summary>
    public IReadOnlyList<string>? Elsewhere { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeldPostbackRelease))]
internal sealed partial class HeldPostbackReleaseJson : JsonSerializerContext;
