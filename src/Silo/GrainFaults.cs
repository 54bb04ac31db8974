using Orleans.Serialization;

namespace Paykassma.Silo;

/// <summary>Lets what is thrown in a grain arrive at a caller in another process as what it is.</summary>
internal static class GrainFaults
{
    /// <summary>
    /// Orleans carries exceptions of the platform only; any other would arrive as a fault of the serializer, and a caller could not tell
    /// "try again" from a fault of ours. Needed on silos and on clients alike.
    /// </summary>
    public static void CarryFaults(this IServiceCollection services) => services.Configure<ExceptionSerializationOptions>(options =>
    {
        options.SupportedNamespacePrefixes.Add("Paykassma");
        options.SupportedNamespacePrefixes.Add("Npgsql");
    });
}
