using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>The emitted reference type of one grain interface. It depends on nothing but the interface, so all silos share it.</summary>
internal sealed class ReferenceType
{
    private static readonly ConcurrentDictionary<Type, Lazy<ReferenceType>> Types = new();

    private ReferenceType(Type interfaceType)
    {
        Methods = MethodsOf(interfaceType);
        Create = ReferenceEmitter.Emit(interfaceType, Methods);
    }

    public GrainMethod[] Methods { get; }

    public Func<GrainReferenceShared, GrainId, GrainReference> Create { get; }

    /// <exception cref="NotSupportedException">The interface has something that cannot be called on a grain.</exception>
    public static ReferenceType Of(Type interfaceType) =>
        Types.GetOrAdd(interfaceType, static type => new(() => new ReferenceType(type))).Value;

    private static GrainMethod[] MethodsOf(Type interfaceType)
    {
        if (!interfaceType.IsInterface || interfaceType.ContainsGenericParameters || !typeof(IAddressable).IsAssignableFrom(interfaceType))
            throw new NotSupportedException($"{interfaceType} is not a closed grain interface.");

        return [.. interfaceType.GetInterfaces().Prepend(interfaceType)
            .SelectMany(declaring => declaring.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Select(method => IsCallable(method)
                ? new GrainMethod(interfaceType, method)
                : throw new NotSupportedException(
                    $"{interfaceType.Name}.{method.Name} cannot be a grain method: it must return Task, Task<T>, ValueTask or"
                    + " ValueTask<T>, and have no type parameters and no ref, in or out parameters."))];
    }

    private static bool IsCallable(MethodInfo method) =>
        !method.IsGenericMethodDefinition && !method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef)
        && (method.ReturnType == typeof(Task) || method.ReturnType == typeof(ValueTask)
            || method.ReturnType.IsGenericType
                && (method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)
                    || method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>)));
}
