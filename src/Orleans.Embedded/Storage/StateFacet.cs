using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>A constructor parameter that stands for a stored state.</summary>
internal abstract class StateFacet
{
    public abstract Type ParameterType { get; }

    /// <summary>The facet of a parameter, where it is one.</summary>
    /// <exception cref="ArgumentException">The parameter has the attribute but not the type.</exception>
    public static StateFacet? Of(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is not { } attribute)
            return null;
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new ArgumentException(
                $"Parameter '{parameter.Name}' of the constructor of '{parameter.Member.DeclaringType}' has [PersistentState] and must be"
                + $" an {typeof(IPersistentState<>).Name}, not {type}.", parameter.Name);

        var name = attribute.StateName.Length > 0 ? attribute.StateName : parameter.Name!;
        return (StateFacet)Activator.CreateInstance(
            typeof(StateFacet<>).MakeGenericType(type.GetGenericArguments()), name, attribute.StorageName)!;
    }

    /// <summary>Makes the state of one activation.</summary>
    public abstract object Create(Activation activation);
}

/// <inheritdoc />
internal sealed class StateFacet<TState>(string stateName, string? storageName) : StateFacet
{
    public override Type ParameterType => typeof(IPersistentState<TState>);

    public override object Create(Activation activation)
    {
        var services = activation.ActivationServices;
        var storage = string.IsNullOrWhiteSpace(storageName)
            ? services.GetService<IGrainStorage>()
            : services.GetKeyedService<IGrainStorage>(storageName);
        if (storage is null)
            throw new BadProviderConfigException(string.IsNullOrWhiteSpace(storageName)
                ? $"No default storage provider found loading grain type {activation.GrainId.Type}."
                : $"No storage provider named \"{storageName}\" found loading grain type {activation.GrainId.Type}.");

        var state = new PersistentState<TState>(stateName, activation.GrainId, storage);
        activation.Attach(state);
        return state;
    }
}
