using Orleans;

namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>Where scenes are played: two silos of Orleans, or two simulated ones.</summary>
internal interface ISceneSilos
{
    /// <summary>Calls as somebody outside of all grains.</summary>
    IGrainFactory Grains { get; }

    /// <summary>Returns once it is true; fails after a long while.</summary>
    Task UntilAsync(Func<bool> isTrue);

    /// <summary>Returns when what was sent before can no longer be overtaken.</summary>
    Task ArriveAsync();
}
