using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Paykassma.Conformance;

/// <summary>The states that grains keep, as their JSON is written.</summary>
internal static class StoredStates
{
    private static readonly JsonSerializerContext Json = (JsonSerializerContext)Type
        .GetType("Paykassma.Grains.State.StateJsonContext, Paykassma.Grains", throwOnError: true)!
        .GetProperty("Default")!.GetValue(null)!;

    /// <summary>The state's name in the rows and its type; null for a grain that keeps none.</summary>
    public static string? NameOf(Type grain)
    {
        var constructor = grain.GetConstructors().Single();
        if (Persistent(grain) is { } persistent)
            return $"\"{persistent.GetCustomAttribute<PersistentStateAttribute>()!.StateName}\" as {persistent.ParameterType.GetGenericArguments().Single().Name}";
        if (StatefulBase(grain) is not { } stateful) return null;
        // Its dependencies are not needed to learn the name that it hands to its base.
        var instance = constructor.Invoke(new object?[constructor.GetParameters().Length]);
        var name = stateful.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Single(field => field.FieldType == typeof(string)).GetValue(instance);
        return $"\"{name}\" as {StateOf(stateful).Name}";
    }

    public static IEnumerable<(string Name, string[] Members)> Of(IEnumerable<Type> grains)
    {
        var seen = new HashSet<Type>();
        var left = new Queue<Type>(grains.Select(grain => Persistent(grain)?.ParameterType ?? StatefulBase(grain)).OfType<Type>().Select(StateOf));
        while (left.TryDequeue(out var type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (!seen.Add(type)) continue;
            if (Json.GetTypeInfo(type) is not { } info) throw new InvalidOperationException($"{type.Name} is not in StateJson.");
            foreach (var part in Parts(info)) left.Enqueue(part);
            if (type.IsEnum) yield return ($"stored enum {type.Name}", [.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.Serialize(value, info))]);
            else if (info.Kind == JsonTypeInfoKind.Object) yield return ($"stored {type.Name}", [.. Properties(info).Select(Line).Order(StringComparer.Ordinal)]);
        }
    }

    private static IEnumerable<Type> Parts(JsonTypeInfo info) => info.Kind switch
    {
        JsonTypeInfoKind.Object => Properties(info).Select(property => property.PropertyType),
        JsonTypeInfoKind.Enumerable => [info.ElementType!],
        JsonTypeInfoKind.Dictionary => [info.KeyType!, info.ElementType!],
        _ => [],
    };

    private static IEnumerable<JsonPropertyInfo> Properties(JsonTypeInfo info) => info.Properties.Where(property => property.Get is not null);

    private static string Line(JsonPropertyInfo property) =>
        $"{property.Name}: {WireName.Of(property.PropertyType)}{(property.IsRequired ? ", required" : "")}";

    private static Type StateOf(Type stateful) => stateful.GetGenericArguments().Single();

    /// <summary>The state that Orleans itself hands to the grain.</summary>
    private static ParameterInfo? Persistent(Type grain) =>
        grain.GetConstructors().Single().GetParameters().SingleOrDefault(parameter => parameter.IsDefined(typeof(PersistentStateAttribute)));

    private static Type? StatefulBase(Type type)
    {
        for (var of = type.BaseType; of is not null; of = of.BaseType)
        {
            if (of is { IsGenericType: true, Name: "StatefulGrain`1" }) return of;
        }

        return null;
    }
}
