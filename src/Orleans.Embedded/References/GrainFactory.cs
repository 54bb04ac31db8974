namespace Orleans.Runtime;

/// <summary>Makes references, for grains and for everyone else in the process.</summary>
internal sealed class GrainFactory(GrainClassMap classes, GrainReferenceFactory references, IServiceProvider services) : IClusterClient
{
    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)(object)references.Create(
            typeof(TGrainInterface), GrainId.Create(classes.TypeOf(typeof(TGrainInterface), grainClassNamePrefix), primaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) =>
        (IGrain)(object)references.Create(grainInterfaceType, GrainId.Create(classes.TypeOf(grainInterfaceType, null), grainPrimaryKey));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)references.Create(typeof(TGrainInterface), grainId);

    public IAddressable GetGrain(GrainId grainId) => references.CreateUntyped(grainId);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) =>
        references.Create(classes.InterfaceOf(interfaceType), grainId);
}
