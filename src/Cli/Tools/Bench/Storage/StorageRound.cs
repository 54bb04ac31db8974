using System.Text.Json;
using System.Text.Json.Serialization;

namespace Paykassma.Cli.Tools.Bench.Storage;

/// <summary>One round of one grain storage, as <c>bench/Stores</c> prints it.</summary>
/// <param name="Number">From 1; 0 for the warm-up, which is not counted.</param>
/// <param name="Writes">States written durably, each over the version before.</param>
/// <param name="P50">Milliseconds of a write.</param>
/// <param name="P99">The same.</param>
/// <param name="Bytes">Allocated.</param>
/// <param name="Fault">What the table says otherwise; null if it agrees.</param>
internal sealed record StorageRound(
    string Contestant, int Number, int Writes, double Seconds, double P50, double P99, long Bytes, double ProcessorSeconds, string? Fault)
{
    public double Rate => Writes / Seconds;

    /// <exception cref="JsonException">The line is no round.</exception>
    public static StorageRound Parse(string line) => JsonSerializer.Deserialize(line, StorageJson.Default.StorageRound)!;
}

[JsonSerializable(typeof(StorageRound))]
internal sealed partial class StorageJson : JsonSerializerContext;
