namespace Paykassma.Domain.State;

/// <summary>Turns grain states into the JSON text that is stored, and back. One implementation for every provider, so that all read the same rows.</summary>
public interface IStateSerializer
{
    string Serialize<T>(T state);

    T Deserialize<T>(string json);
}
