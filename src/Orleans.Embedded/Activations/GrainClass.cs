using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>A grain class: its durable name and how its objects are made.</summary>
internal sealed class GrainClass
{
    private const string Suffix = "grain";
    private readonly Lazy<(ObjectFactory Create, StateFacet[] Facets)> _construction;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.GrainType ?? GrainType.Create(ConventionalName(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        Interfaces = [.. type.GetInterfaces().Where(IsGrainInterface)];
        _construction = new(Prepare);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    public IReadOnlyList<Type> Interfaces { get; }

    /// <summary>Makes the grain object; runs on the activation's scheduler, which is how the base class finds its context.</summary>
    public object Create(Activation activation)
    {
        try
        {
            var (create, facets) = _construction.Value;
            return create(activation.ActivationServices, Array.ConvertAll(facets, facet => facet.Create(activation)));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"Failed to create an instance of grain type '{Type}'. See {nameof(Exception.InnerException)} for details.", exception);
        }
    }

    private static bool IsGrainInterface(Type type) =>
        typeof(IGrain).IsAssignableFrom(type) && type != typeof(IGrain) && type != typeof(IGrainWithStringKey) && type != typeof(IRemindable);

    private static string ConventionalName(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }

    private (ObjectFactory, StateFacet[]) Prepare()
    {
        var constructors = Type.GetConstructors();
        var constructor = constructors.FirstOrDefault(each => each.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(each => each.GetParameters().Length)
            ?? throw new OrleansConfigurationException($"{Type} has no public constructor.");
        var facets = constructor.GetParameters().Select(StateFacet.Of).OfType<StateFacet>().ToArray();
        return (ActivatorUtilities.CreateFactory(Type, Array.ConvertAll(facets, facet => facet.ParameterType)), facets);
    }
}
