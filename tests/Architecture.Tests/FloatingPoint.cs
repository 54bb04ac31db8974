using System.Reflection;

namespace Paykassma.Architecture.Tests;

/// <summary>Finds floating point in what a type declares: fields, properties, parameters, return types, local variables.</summary>
internal static class FloatingPoint
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Kinds = [typeof(double), typeof(float), typeof(Half)];

    /// <summary>Names each member of the type that has any.</summary>
    public static IEnumerable<string> In(Type type) =>
        from member in type.GetMembers(Declared)
        where TypesOf(member).Any(Holds)
        select $"{type.FullName}.{member.Name}";

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        MethodBase method =>
        [
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method is MethodInfo { ReturnType: var returned } ? [returned] : Type.EmptyTypes,
            .. method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [],
        ],
        _ => [],
    };

    private static bool Holds(Type type) =>
        Kinds.Contains(type)
        || (type.HasElementType && Holds(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(Holds));
}
