using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references to grains. A reference may be made before, while or after the grain is active.</summary>
public interface IGrainFactory
{
    /// <summary>A reference by interface and key.</summary>
    /// <param name="primaryKey">The grain's key.</param>
    /// <param name="grainClassNamePrefix">Chooses the class where several implement the interface: the start of its full name.</param>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>A reference by interface and key.</summary>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <summary>A reference by id.</summary>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable;

    /// <summary>A reference by id that can be cast to any interface the grain has.</summary>
    IAddressable GetGrain(GrainId grainId);

    /// <summary>A reference by id and the interface's name.</summary>
    IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType);
}

/// <summary>The grains as seen from outside of them.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The silo's services.</summary>
    IServiceProvider ServiceProvider { get; }
}
