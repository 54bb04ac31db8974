using Newtonsoft.Json;
using Paykassma.Domain.State;

namespace Paykassma.Storage.Tests.AdoNet;

/// <summary>JSON as the ADO.NET provider writes it by default, so that both can read the other's.</summary>
internal sealed class PlainJson : IStateSerializer
{
    public string Serialize<T>(T state) => JsonConvert.SerializeObject(state);

    public T Deserialize<T>(string json) => JsonConvert.DeserializeObject<T>(json)!;
}

[GenerateSerializer]
[Alias("Paykassma.Storage.Tests.Document")]
public sealed class Document
{
    [Id(0)]
    public string Status { get; set; } = "";
}
