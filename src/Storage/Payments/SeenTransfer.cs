using System.Text.Json;
using System.Text.Json.Serialization;

namespace Paykassma.Storage.Payments;

/// <summary>A transfer that a payment could get. Amount in minor units, time in epoch milliseconds, UTC.</summary>
/// <param name="Identifier">The receiving wallet.</param>
public sealed record SeenTransfer(string Identifier, string TransactionId, long Amount, string Currency, long ReceivedAt)
{
    /// <summary>Whose wallet that is; null where it was not kept.</summary>
    public string? Scope { get; init; }
}

/// <summary>Another report of a transfer that a payment could get.</summary>
/// <param name="Reported">What was reported otherwise; null where that was not kept.</param>
public sealed record SeenDispute(string TransactionId, SeenTransfer? Reported);

/// <summary>Reads them from a payment's state.</summary>
internal static class SeenTransfers
{
    public static IReadOnlyList<SeenTransfer> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, SeenTransferJson.Default.SeenTransferArray) ?? [];

    public static IReadOnlyList<SeenDispute> ReadDisputes(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, SeenTransferJson.Default.SeenDisputeArray) ?? [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SeenTransfer[]))]
[JsonSerializable(typeof(SeenDispute[]))]
internal sealed partial class SeenTransferJson : JsonSerializerContext;
