using Orleans.Metadata;
using Orleans.Placement;
using Orleans.Runtime;

namespace Paykassma.Silo;

/// <summary>
/// For a silo that runs alone: no grain moves. Otherwise Orleans looks for another silo for each grain that still has requests waiting when the
/// silo stops, and logs an error because there is none.
/// </summary>
internal sealed class StayingGrains : IGrainPropertiesProvider
{
    public void Populate(Type grainClass, GrainType grainType, Dictionary<string, string> properties) =>
        properties[WellKnownGrainTypeProperties.Immovable] = $"{(byte)ImmovableKind.Any}";
}
