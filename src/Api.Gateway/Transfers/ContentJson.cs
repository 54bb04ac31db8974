using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;

namespace Paykassma.Api.Gateway;

/// <summary>The content of transfers, as held acts keep it. The same content is always the same text.</summary>
internal static class ContentJson
{
    public static string Of(TransferContent content) => JsonSerializer.Serialize(content, HeldTransferJson.Default.TransferContent);

    /// <summary>One as an object, several as an array.</summary>
    public static string Of(IEnumerable<TransferContent> contents) => contents.ToArray() is [var only]
        ? Of(only)
        : JsonSerializer.Serialize([.. contents], HeldTransferJson.Default.TransferContentArray);

    public static TransferContent Read(string json) => JsonSerializer.Deserialize(json, HeldTransferJson.Default.TransferContent)!;
}

/// <summary>A transfer that two persons correct.</summary>
/// <param name="Transfer">As it was when the correction was prepared: if it has changed since, nothing is done.</param>
/// <param name="Replacement">Its new content; null to void it.</param>
internal sealed record HeldCorrection(TransferContent Transfer, TransferContent? Replacement)
{
    /// <summary>
    /// Its <see cref="StatusOf"/> as the correction was prepared: if that has changed since, nothing is done. Missing from acts that an
    /// older version wrote: of those only the content is compared.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>
    /// The <see cref="ShownReports.Fingerprint(KnownTransfer)"/> as the correction was prepared. Missing from acts that an older version wrote:
    /// of those the reports are not compared.
    /// </summary>
    public string? Seen { get; init; }

    /// <summary>
    /// How often it had been corrected as the correction was prepared: if it was again since, nothing is done. Missing from acts that an older
    /// version wrote.
    /// </summary>
    public int? Corrections { get; init; }

    /// <summary>
    /// What people decided about the transfer: free, claimed, blocked or voided. Whether one or several claim it is no part of it, or anybody
    /// who types the number would stop a correction.
    /// </summary>
    public static string StatusOf(KnownTransfer transfer) => transfer.IsFree ? "free" : StoredNames.Of(transfer.Status);

    public string Json() => JsonSerializer.Serialize(this, HeldTransferJson.Default.HeldCorrection);

    public static HeldCorrection Read(string json) => JsonSerializer.Deserialize(json, HeldTransferJson.Default.HeldCorrection)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TransferContent))]
[JsonSerializable(typeof(TransferContent[]))]
[JsonSerializable(typeof(HeldCorrection))]
internal sealed partial class HeldTransferJson : JsonSerializerContext;
