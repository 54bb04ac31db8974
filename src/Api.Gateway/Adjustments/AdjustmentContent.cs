using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Domain.Gateway.Adjustments;
using Paykassma.Domain.State;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary>An adjustment as the held act keeps it. Amount in minor units.</summary>
internal sealed record AdjustmentContent(string Direction, long Amount, string Currency, string? Payment)
{
    public static string Json(GatewayAdjustment adjustment) => JsonSerializer.Serialize(
        new AdjustmentContent(StoredNames.Of(adjustment.Direction), adjustment.Amount, adjustment.Currency, adjustment.Payment),
        AdjustmentJson.Default.AdjustmentContent);

    /// <summary>The adjustment that an approved act asks for.</summary>
    public static GatewayAdjustment Of(HeldAct act)
    {
        var content = JsonSerializer.Deserialize(act.Content, AdjustmentJson.Default.AdjustmentContent)!;
        return StoredNames.TryParse<AdjustmentDirection>(content.Direction, out var direction)
            ? new GatewayAdjustment(act.Id, act.Merchant!, direction, content.Amount, content.Currency, content.Payment)
            : throw new JsonException($"{content.Direction} is no direction of an adjustment");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdjustmentContent))]
[JsonSerializable(typeof(AdjustmentsBody))]
internal sealed partial class AdjustmentJson : JsonSerializerContext;
