using System.Text.Json;
using Paykassma.Domain.State;

namespace Paykassma.Storage.Tests.State;

internal sealed class JsonStates : IStateSerializer
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string Serialize<T>(T state) => JsonSerializer.Serialize(state, Options);

    public T Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}

/// <summary>A state as a grain of the merchant side has it.</summary>
public sealed class DepositState
{
    public string Status { get; set; } = "";

    public string? Label { get; set; }

    public long? CreatedAt { get; set; }

    public long? DueAt { get; set; }

    public string? Comment { get; set; }
}
