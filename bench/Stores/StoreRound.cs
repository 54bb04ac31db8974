using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Paykassma.Stores;

/// <summary>One round of one contestant; a line of the output.</summary>
/// <param name="Number">From 1; 0 for the warm-up.</param>
/// <param name="Writes">States written durably, each over the version before.</param>
/// <param name="P50">Milliseconds; 99: the same.</param>
/// <param name="Bytes">Allocated.</param>
/// <param name="Fault">What the table says otherwise; null if it agrees.</param>
internal sealed record StoreRound(
    string Contestant, int Number, int Writes, double Seconds, double P50, double P99, long Bytes, double ProcessorSeconds, string? Fault)
{
    public void Write() => Console.WriteLine(JsonSerializer.Serialize(this, StoreJson.Default.StoreRound));
}

[JsonSerializable(typeof(StoreRound))]
internal sealed partial class StoreJson : JsonSerializerContext;
