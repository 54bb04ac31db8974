using Orleans.Runtime;

namespace Paykassma.Simulation.Clusters;

/// <summary>
/// Where each grain is. A silo that is believed dead and works on has a directory of its own: it still finds its grains in itself, while the
/// others activate them anew. This is how a grain comes to be in two places.
/// </summary>
internal sealed class Directory
{
    private readonly Dictionary<GrainId, GrainActivation> _shared = [];
    private readonly Dictionary<SimulatedSilo, Dictionary<GrainId, GrainActivation>> _ofCutOff = [];

    /// <summary>All activations that the others know, in the order of their numbers.</summary>
    public IEnumerable<GrainActivation> Shared => _shared.Values.OrderBy(activation => activation.Number);

    public bool IsCutOff(SimulatedSilo? silo) => silo is not null && _ofCutOff.ContainsKey(silo);

    public GrainActivation? Find(GrainId id, SimulatedSilo? asker) => Of(asker).GetValueOrDefault(id);

    public void Add(GrainActivation activation, SimulatedSilo? asker) => Of(asker)[activation.GrainId] = activation;

    public void Remove(GrainActivation activation)
    {
        foreach (var directory in _ofCutOff.Values.Prepend(_shared))
        {
            if (directory.GetValueOrDefault(activation.GrainId) == activation) directory.Remove(activation.GrainId);
        }
    }

    /// <summary>The others no longer know what is in this silo.</summary>
    /// <param name="worksOn">It is not dead.</param>
    public void Forget(SimulatedSilo silo, bool worksOn)
    {
        GrainActivation[] there = [.. _shared.Values.Where(activation => activation.Silo == silo)];
        foreach (var activation in there) _shared.Remove(activation.GrainId);
        if (worksOn) _ofCutOff[silo] = there.ToDictionary(activation => activation.GrainId);
    }

    /// <summary>It has stopped.</summary>
    public void Drop(SimulatedSilo silo) => _ofCutOff.Remove(silo);

    private Dictionary<GrainId, GrainActivation> Of(SimulatedSilo? asker) => asker is not null && _ofCutOff.TryGetValue(asker, out var own) ? own : _shared;
}
