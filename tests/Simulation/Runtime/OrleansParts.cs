using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.GrainReferences;
using Orleans.Hosting;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Paykassma.Simulation.Runtime;

/// <summary>
/// What is taken from Microsoft Orleans as it is: generated references, serializer, copier, manifest, class map, activator, facets. They come
/// from a silo's container that is built once and never started.
/// </summary>
public sealed class OrleansParts : IClusterManifestProvider
{
    private static readonly Lazy<OrleansParts> Lazily = new(() => new OrleansParts());
    private readonly GrainClassMap _classes;
    private readonly Dictionary<GrainType, GrainClass> _known = [];

    private OrleansParts()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.Services.Configure<ExceptionSerializationOptions>(options =>
            {
                options.SupportedNamespacePrefixes.Add("Paykassma");
                options.SupportedNamespacePrefixes.Add("Npgsql");
            });
            silo.Services.RemoveAll<IClusterManifestProvider>();
            silo.Services.AddSingleton<IClusterManifestProvider>(this);
            silo.Services.RemoveAll<IGrainReferenceRuntime>();
            silo.Services.AddSingleton<IGrainReferenceRuntime>(new WorldReferences(this));
        });
        builder.Logging.ClearProviders();
        Services = builder.Build().Services;
        _classes = Services.GetRequiredService<GrainClassMap>();
        LocalGrainManifest = Manifest();
        Current = new ClusterManifest(
            new MajorMinorVersion(1, 0),
            ImmutableDictionary<SiloAddress, GrainManifest>.Empty.Add(SiloAddress.New(IPAddress.Loopback, 1, 1), LocalGrainManifest));
        References = Services.GetRequiredService<GrainReferenceActivator>();
        Interfaces = Services.GetRequiredService<GrainInterfaceTypeResolver>();
        GrainTypes = Services.GetRequiredService<GrainInterfaceTypeToGrainTypeResolver>();
        Copier = Services.GetRequiredService<DeepCopier>();
        Serializer = Services.GetRequiredService<Serializer>();
        Factory = new WorldGrainFactory(this);
    }

    public static OrleansParts Shared => Lazily.Value;

    public IServiceProvider Services { get; }

    public GrainReferenceActivator References { get; }

    public GrainInterfaceTypeResolver Interfaces { get; }

    public GrainInterfaceTypeToGrainTypeResolver GrainTypes { get; }

    public DeepCopier Copier { get; }

    public Serializer Serializer { get; }

    public IGrainFactory Factory { get; }

    public ClusterManifest Current { get; }

    public IAsyncEnumerable<ClusterManifest> Updates => throw new NotSupportedException("The manifest never changes.");

    public GrainManifest LocalGrainManifest { get; }

    internal GrainClass ClassOf(GrainType type)
    {
        if (_known.TryGetValue(type, out var known)) return known;
        if (!_classes.TryGetGrainClass(type, out var found)) throw new ArgumentException($"No class is known for {type}.");
        return _known[type] = new GrainClass(found.IsDefined(typeof(ReentrantAttribute), inherit: true), new DefaultGrainActivator(Services, found));
    }

    /// <summary>A message as another process receives it.</summary>
    internal T OverTheWire<T>(T message)
        where T : class => (T)Serializer.Deserialize<object>(Serializer.SerializeToArray<object>(message))!;

    /// <summary>As Orleans' own provider makes it, which is internal, from the same public parts.</summary>
    private GrainManifest Manifest()
    {
        var options = Services.GetRequiredService<IOptions<GrainTypeOptions>>().Value;
        var grainTypes = Services.GetRequiredService<GrainTypeResolver>();
        var interfaceTypes = Services.GetRequiredService<GrainInterfaceTypeResolver>();
        return new GrainManifest(
            options.Classes.ToImmutableDictionary(grainTypes.GetGrainType, type => new GrainProperties(Properties<IGrainPropertiesProvider>(
                (provider, properties) => provider.Populate(type, grainTypes.GetGrainType(type), properties)))),
            options.Interfaces.ToImmutableDictionary(interfaceTypes.GetGrainInterfaceType, type => new GrainInterfaceProperties(
                Properties<IGrainInterfacePropertiesProvider>(
                    (provider, properties) => provider.Populate(type, interfaceTypes.GetGrainInterfaceType(type), properties)))));
    }

    private ImmutableDictionary<string, string> Properties<TProvider>(Action<TProvider, Dictionary<string, string>> populate)
    {
        var properties = new Dictionary<string, string>();
        foreach (var provider in Services.GetServices<TProvider>()) populate(provider, properties);
        return properties.ToImmutableDictionary(StringComparer.Ordinal, StringComparer.Ordinal);
    }
}

/// <summary>A class of grains.</summary>
internal sealed record GrainClass(bool IsReentrant, IGrainActivator Activator);
