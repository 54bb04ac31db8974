using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>What the runtime knows of one method of a grain interface; read once, when the interface's reference type is made.</summary>
internal sealed class GrainMethod
{
    public GrainMethod(Type interfaceType, MethodInfo method)
    {
        InterfaceType = interfaceType;
        Method = method;
        Name = method.Name;
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsAlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        GrainInterfaceType = NameOf(interfaceType);
        InterfaceName = GrainInterfaceType.ToString();
    }

    public Type InterfaceType { get; }

    public MethodInfo Method { get; }

    public string Name { get; }

    public string InterfaceName { get; }

    public GrainInterfaceType GrainInterfaceType { get; }

    public bool IsReadOnly { get; }

    public bool IsAlwaysInterleave { get; }

    public TimeSpan? ResponseTimeout { get; }

    /// <summary>The interface's alias, or its full name.</summary>
    public static GrainInterfaceType NameOf(Type interfaceType) => GrainInterfaceType.Create(
        interfaceType.GetCustomAttributes<AliasAttribute>().FirstOrDefault()?.Alias ?? interfaceType.FullName!);

    public override string ToString() => $"{InterfaceType.Name}.{Name}";
}
