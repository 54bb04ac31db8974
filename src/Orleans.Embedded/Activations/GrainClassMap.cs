using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>Finds the class of a grain by its type name, and the type name by an interface.</summary>
internal sealed class GrainClassMap
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly Dictionary<Type, List<GrainClass>> _byInterface = [];
    private readonly Dictionary<GrainInterfaceType, Type> _byInterfaceName = [];
    private readonly ConcurrentDictionary<Type, GrainType> _resolved = new();

    /// <exception cref="OrleansConfigurationException">Two classes have the same grain type.</exception>
    public GrainClassMap(IEnumerable<Type> grainClasses)
    {
        foreach (var grainClass in grainClasses.Select(type => new GrainClass(type)))
        {
            if (!_byType.TryAdd(grainClass.GrainType, grainClass))
                throw new OrleansConfigurationException(
                    $"{_byType[grainClass.GrainType].Type} and {grainClass.Type} have the same grain type \"{grainClass.GrainType}\"."
                    + " Give one of them another [GrainType].");
            foreach (var grainInterface in grainClass.Interfaces)
            {
                if (!_byInterface.TryGetValue(grainInterface, out var classes))
                    _byInterface.Add(grainInterface, classes = []);
                classes.Add(grainClass);
                _byInterfaceName[GrainMethod.NameOf(grainInterface)] = grainInterface;
            }
        }
    }

    /// <exception cref="ArgumentException">No class has this grain type.</exception>
    public GrainClass ClassOf(GrainType type) => _byType.TryGetValue(type, out var grainClass)
        ? grainClass
        : throw new ArgumentException($"No grain class has the grain type \"{type}\".", nameof(type));

    /// <exception cref="ArgumentException">No class implements an interface of this name.</exception>
    public Type InterfaceOf(GrainInterfaceType name) => _byInterfaceName.TryGetValue(name, out var type)
        ? type
        : throw new ArgumentException($"No grain class implements an interface \"{name}\".", nameof(name));

    /// <exception cref="ArgumentException">No class implements the interface, or several do and the prefix does not choose one.</exception>
    public GrainType TypeOf(Type grainInterface, string? classNamePrefix)
    {
        if (classNamePrefix is not null)
            return Resolve(grainInterface, classNamePrefix);
        return _resolved.TryGetValue(grainInterface, out var type) ? type : _resolved.GetOrAdd(grainInterface, Resolve(grainInterface, ""));
    }

    private GrainType Resolve(Type grainInterface, string prefix)
    {
        var all = _byInterface.GetValueOrDefault(grainInterface) ?? [];
        var chosen = all.FindAll(grainClass => grainClass.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        // The whole name wins over a mere start of it; without a prefix, ITurnGrain means TurnGrain.
        var preferred = prefix.Length > 0
            ? chosen.Find(grainClass => grainClass.Type.FullName == prefix)
            : chosen.Find(grainClass => grainClass.Type.Name == grainInterface.Name[1..]);
        return (preferred, chosen) switch
        {
            ({ } best, _) => best.GrainType,
            (_, [var only]) => only.GrainType,
            (_, []) when all.Count == 0 => throw new ArgumentException(
                $"Could not find an implementation for interface {grainInterface}. Is the assembly with its grain class deployed with this"
                + " process, and does it reference Orleans?", nameof(grainInterface)),
            (_, []) => throw new ArgumentException(
                $"Could not find an implementation matching prefix \"{prefix}\" for interface {grainInterface}: {Names(all)}.", nameof(grainInterface)),
            _ => throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {grainInterface}: {Names(chosen)} implement it."
                + " Choose one by the grain class name prefix.", nameof(grainInterface)),
        };
    }

    private static string Names(List<GrainClass> classes) => string.Join(", ", classes.Select(grainClass => grainClass.Type.FullName));
}
