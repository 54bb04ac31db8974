using System.Collections.Immutable;
using System.Reflection;

namespace Paykassma.Conformance;

/// <summary>
/// What the types that cross grain calls must hold to. Serializers are generated from the attributes, and within a silo the objects
/// themselves are passed, so they must also be unchangeable. Each violation is one sentence.
/// </summary>
public sealed class ContractRules
{
    private const string OurPrefix = "Paykassma.";
    private readonly Assembly[] _assemblies;
    private readonly List<Type> _interfaces;
    private readonly List<Type> _contracts;

    public ContractRules(params Assembly[] assemblies) : this(assemblies.SelectMany(assembly => assembly.GetTypes()), assemblies) { }

    /// <summary>For some types of assemblies only.</summary>
    public ContractRules(IEnumerable<Type> types, params Assembly[] assemblies)
    {
        _assemblies = assemblies;
        _interfaces = [.. types.Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type))];
        _contracts = [.. Reachable()];
    }

    public IReadOnlyList<Type> Contracts => _contracts;

    public string[] Violations() => [.. _interfaces.SelectMany(OfInterface)
        .Concat(_contracts.SelectMany(OfContract))
        .Concat(Repeated(_interfaces.Concat(_contracts).Select(type => (Alias(type), type.Name))))];

    /// <summary>Grain classes without a durable name.</summary>
    public static string[] OfGrainClasses(IEnumerable<Type> types) => [.. types
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IGrainBase).IsAssignableFrom(type))
        .Where(type => !type.IsDefined(typeof(GrainTypeAttribute)))
        .Select(type => $"{type.Name} has no [GrainType].")];

    private static IEnumerable<string> OfInterface(Type type)
    {
        if (Alias(type) is null)
            yield return $"{type.Name} has no [Alias].";
        var methods = type.GetMethods();
        foreach (var method in methods.Where(method => Alias(method) is null))
            yield return $"{type.Name}.{method.Name} has no [Alias].";
        foreach (var repeated in Repeated(methods.Select(method => (Alias(method), $"{type.Name}.{method.Name}"))))
            yield return repeated;
    }

    private static IEnumerable<string> OfContract(Type type)
    {
        if (Alias(type) is null)
            yield return $"{type.Name} has no [Alias].";
        if (!type.IsDefined(typeof(GenerateSerializerAttribute)))
            yield return $"{type.Name} has no [GenerateSerializer].";
        if (type.IsEnum)
            yield break;
        if (!type.IsDefined(typeof(ImmutableAttribute)))
            yield return $"{type.Name} has no [Immutable].";
        if (type is { IsClass: true, IsSealed: false, IsAbstract: false })
            yield return $"{type.Name} is neither sealed nor abstract.";

        var members = ContractMember.Of(type);
        foreach (var member in members.Where(member => member.Id is null))
            yield return $"{type.Name}.{member.Name} has no [Id].";
        foreach (var repeated in Repeated(members.Select(member => (member.Id?.ToString(), $"{type.Name}.{member.Name}"))))
            yield return repeated;
        foreach (var member in members.Where(member => !member.IsReadOnly))
            yield return $"{type.Name}.{member.Name} can be changed after it was made.";
        foreach (var member in members.Where(member => !IsUnchangeable(member.Type)))
            yield return $"{type.Name}.{member.Name} is of a type that can be changed: {member.Type.Name}.";
    }

    private static IEnumerable<string> Repeated(IEnumerable<(string? Name, string Owner)> names) => names
        .Where(each => each.Name is not null)
        .GroupBy(each => each.Name)
        .Where(group => group.Count() > 1)
        .Select(group => $"{string.Join(" and ", group.Select(each => each.Owner))} share the number or alias {group.Key}.");

    private static string? Alias(MemberInfo member) => member.GetCustomAttributes<AliasAttribute>().FirstOrDefault()?.Alias;

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name!.StartsWith(OurPrefix, StringComparison.Ordinal);

    private static bool IsUnchangeable(Type type)
    {
        if (type.IsGenericType && type.Namespace == typeof(ImmutableArray).Namespace)
            return type.GetGenericArguments().All(IsUnchangeable);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return IsUnchangeable(underlying);
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid)
            || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeSpan)
            || typeof(IAddressable).IsAssignableFrom(type) || IsOurs(type);
    }

    private HashSet<Type> Reachable()
    {
        var found = new HashSet<Type>();
        var next = new Stack<Type>(_interfaces.SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)));
        while (next.TryPop(out var type))
        {
            foreach (var part in type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments())
                next.Push(part);
            if (!IsOurs(type) || typeof(IAddressable).IsAssignableFrom(type) || type.IsGenericParameter || !found.Add(type))
                continue;
            // What a base type promises to hold may be any of its kinds.
            foreach (var part in ContractMember.Of(type).Select(member => member.Type)
                .Concat(_assemblies.SelectMany(assembly => assembly.GetTypes()).Where(kind => kind != type && type.IsAssignableFrom(kind))))
                next.Push(part);
        }
        return found;
    }
}
