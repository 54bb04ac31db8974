namespace Orleans.Runtime;

/// <summary>Names the state that a constructor parameter of type <see cref="IPersistentState{TState}"/> stands for.</summary>
/// <param name="stateName">The state's name; the parameter's own where it is empty.</param>
/// <param name="storageName">The key of the registered storage; the one registered without a key where it is missing.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
{
    /// <summary>The state's name.</summary>
    public string StateName { get; } = stateName ?? throw new ArgumentNullException(nameof(stateName));

    /// <summary>The storage's key.</summary>
    public string? StorageName { get; } = storageName;
}
