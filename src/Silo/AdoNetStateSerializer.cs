using Orleans.Storage;
using Paykassma.Domain.State;

namespace Paykassma.Silo;

/// <summary>Makes Orleans' own provider write the same JSON as ours, so that both can read the same rows.</summary>
internal sealed class AdoNetStateSerializer(IStateSerializer states) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => BinaryData.FromString(states.Serialize(input!));

    public T? Deserialize<T>(BinaryData input) => states.Deserialize<T>(input.ToString());
}
