using System.Reflection;
using System.Runtime.CompilerServices;

namespace Paykassma.Conformance;

/// <summary>One stored member of a contract type: a field, or the property or positional parameter that stands for it.</summary>
internal sealed record ContractMember(string Name, Type Type, uint? Id, bool IsReadOnly)
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static ContractMember[] Of(Type type) => type.IsEnum ? [] : [.. type.GetFields(Own).Select(field => Of(type, field))];

    private static ContractMember Of(Type type, FieldInfo field)
    {
        var property = PropertyOf(type, field);
        var id = field.GetCustomAttribute<IdAttribute>() ?? property?.GetCustomAttribute<IdAttribute>() ?? ParameterOf(type, property)?.GetCustomAttribute<IdAttribute>();
        return new(property?.Name ?? field.Name, field.FieldType, id?.Id, property is null ? field.IsInitOnly : IsSetOnlyOnce(property));
    }

    // The compiler names the field behind property X "<X>k__BackingField".
    private static PropertyInfo? PropertyOf(Type type, FieldInfo field) => field.IsDefined(typeof(CompilerGeneratedAttribute))
        ? type.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], Own)
        : null;

    private static ParameterInfo? ParameterOf(Type type, PropertyInfo? property) => property is null ? null : type.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .FirstOrDefault(parameter => parameter.Name == property.Name && parameter.IsDefined(typeof(IdAttribute)));

    private static bool IsSetOnlyOnce(PropertyInfo property) => property.SetMethod is not { } setter
        || setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
