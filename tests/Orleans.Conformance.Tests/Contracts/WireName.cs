using System.Reflection;

namespace Paykassma.Conformance;

/// <summary>What a type is called where names last: by its alias if it has one.</summary>
internal static class WireName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return $"{Of(value)}?";
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[]";
        if (type.IsGenericType) return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
        return AliasOf(type) ?? Keywords.GetValueOrDefault(type) ?? type.Name;
    }

    public static string? AliasOf(MemberInfo member) => member.GetCustomAttributes<AliasAttribute>().FirstOrDefault()?.Alias;
}
