using Orleans.Storage;
using Paykassma.Domain.State;

namespace Paykassma.Silo;

/// <summary>Gives Orleans' own provider the same JSON that ours writes, so that both read the same rows.</summary>
internal sealed class AdoNetStateSerializer(IStateSerializer states) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => BinaryData.FromString(states.Serialize(input!));

    public T? Deserialize<T>(BinaryData input) => states.Deserialize<T>(input.ToString());
}
