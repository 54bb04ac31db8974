using System.Reflection;

namespace Paykassma.Conformance;

/// <summary>
/// The durable contracts as text: what silos of two builds say to each other, and what is stored. Each contract is a line, each of its
/// members an indented one.
/// </summary>
internal static class PinnedContracts
{
    public static SortedDictionary<string, string[]> Of(Assembly interfaces, Assembly grains, Assembly domain)
    {
        var found = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var type in grains.GetTypes().Where(IsGrainClass)) found.Add($"grain {GrainTypeOf(type)}", [.. OfGrainClass(type)]);
        foreach (var type in interfaces.GetTypes().Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type)))
            found.Add($"interface {WireName.Of(type)}", [.. OfInterface(type)]);
        foreach (var type in new ContractRules(interfaces, domain).Contracts)
            found.Add($"{(type.IsEnum ? "enum" : "message")} {WireName.Of(type)}", [.. type.IsEnum ? OfEnum(type) : OfMessage(type)]);
        // Orleans names an exception by its type.
        foreach (var type in domain.GetTypes().Where(typeof(Exception).IsAssignableFrom)) found.Add($"exception {type.FullName}", []);
        foreach (var (name, members) in StoredStates.Of(grains.GetTypes().Where(IsGrainClass))) found.Add(name, members);
        return found;
    }

    private static bool IsGrainClass(Type type) => type is { IsClass: true, IsAbstract: false } && typeof(IGrainBase).IsAssignableFrom(type);

    private static string GrainTypeOf(Type type) =>
        (string)type.GetCustomAttributesData().Single(data => data.AttributeType == typeof(GrainTypeAttribute)).ConstructorArguments[0].Value!;

    private static IEnumerable<string> OfGrainClass(Type type)
    {
        foreach (var served in type.GetInterfaces().Where(typeof(IGrain).IsAssignableFrom).Select(WireName.AliasOf).OfType<string>().Order(StringComparer.Ordinal))
            yield return $"serves {served}";
        if (StoredStates.NameOf(type) is { } state) yield return $"keeps {state}";
    }

    private static IEnumerable<string> OfInterface(Type type) => type.GetMethods()
        .Select(method =>
            $"{WireName.AliasOf(method)}({string.Join(", ", method.GetParameters().Select(p => WireName.Of(p.ParameterType)))}): {WireName.Of(method.ReturnType)}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> OfMessage(Type type) => ContractMember.Of(type)
        .OrderBy(member => member.Id)
        .Select(member => $"{member.Id} {member.Name}: {WireName.Of(member.Type)}")
        .Prepend(type.BaseType is { } of && of.Assembly == type.Assembly ? $"is a {WireName.Of(of)}" : "")
        .Where(line => line.Length > 0);

    private static IEnumerable<string> OfEnum(Type type) => Enum.GetValues(type).Cast<object>()
        .Select(value => $"{Convert.ChangeType(value, Enum.GetUnderlyingType(type), null)} {value}")
        .Prepend($"of {WireName.Of(Enum.GetUnderlyingType(type))}");
}
