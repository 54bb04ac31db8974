using Orleans.Runtime;

namespace Orleans;

/// <summary>The durable name of a grain class, the first part of its grains' ids.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal GrainType GrainType { get; } = GrainType.Create(grainType);
}
