using Orleans;
using Orleans.Runtime;

namespace Paykassma.Simulation.Runtime;

/// <summary>Orleans' public interface over Orleans' own maker of references.</summary>
internal sealed class WorldGrainFactory(OrleansParts parts) : IGrainFactory
{
    // Orleans keeps them too: it reads the attributes of an interface once.
    private readonly Dictionary<(Type Face, string? Prefix), (GrainInterfaceType Face, GrainType Grain)> _types = [];

    public T GetGrain<T>(Guid key, string? prefix = null)
        where T : IGrainWithGuidKey => (T)Of(typeof(T), GrainIdKeyExtensions.CreateGuidKey(key), prefix);

    public T GetGrain<T>(long key, string? prefix = null)
        where T : IGrainWithIntegerKey => (T)Of(typeof(T), GrainIdKeyExtensions.CreateIntegerKey(key), prefix);

    public T GetGrain<T>(string key, string? prefix = null)
        where T : IGrainWithStringKey => (T)Of(typeof(T), IdSpan.Create(key), prefix);

    public T GetGrain<T>(Guid key, string extension, string? prefix = null)
        where T : IGrainWithGuidCompoundKey => (T)Of(typeof(T), GrainIdKeyExtensions.CreateGuidKey(key, extension), prefix);

    public T GetGrain<T>(long key, string extension, string? prefix = null)
        where T : IGrainWithIntegerCompoundKey => (T)Of(typeof(T), GrainIdKeyExtensions.CreateIntegerKey(key, extension), prefix);

    public IGrain GetGrain(Type face, Guid key) => (IGrain)Of(face, GrainIdKeyExtensions.CreateGuidKey(key));

    public IGrain GetGrain(Type face, long key) => (IGrain)Of(face, GrainIdKeyExtensions.CreateIntegerKey(key));

    public IGrain GetGrain(Type face, string key) => (IGrain)Of(face, IdSpan.Create(key));

    public IGrain GetGrain(Type face, Guid key, string extension) => (IGrain)Of(face, GrainIdKeyExtensions.CreateGuidKey(key, extension));

    public IGrain GetGrain(Type face, long key, string extension) => (IGrain)Of(face, GrainIdKeyExtensions.CreateIntegerKey(key, extension));

    public T GetGrain<T>(GrainId id)
        where T : IAddressable => (T)(object)parts.References.CreateReference(id, parts.Interfaces.GetGrainInterfaceType(typeof(T)));

    public IAddressable GetGrain(GrainId id) => parts.References.CreateReference(id, default);

    public IAddressable GetGrain(GrainId id, GrainInterfaceType face) => parts.References.CreateReference(id, face);

    public IAddressable GetGrain(Type face, IdSpan key, string prefix) => (IAddressable)Of(face, key, prefix);

    public IAddressable GetGrain(Type face, IdSpan key) => (IAddressable)Of(face, key);

    public T CreateObjectReference<T>(IGrainObserver observer)
        where T : IGrainObserver => throw new NotSupportedException("There are no observers.");

    public void DeleteObjectReference<T>(IGrainObserver observer)
        where T : IGrainObserver => throw new NotSupportedException("There are no observers.");

    private object Of(Type face, IdSpan key, string? prefix = null)
    {
        if (!_types.TryGetValue((face, prefix), out var types))
        {
            var faceType = parts.Interfaces.GetGrainInterfaceType(face);
            _types[(face, prefix)] = types = (faceType, prefix is null ? parts.GrainTypes.GetGrainType(faceType) : parts.GrainTypes.GetGrainType(faceType, prefix));
        }

        return parts.References.CreateReference(GrainId.Create(types.Grain, key), types.Face);
    }
}
