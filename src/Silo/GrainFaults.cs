using Orleans.Serialization;

namespace Paykassma.Silo;

/// <summary>Makes exceptions of a grain reach a caller in another process with their own type.</summary>
internal static class GrainFaults
{
    /// <summary>
    /// Orleans passes on only the platform's exceptions. Any other would arrive as a serializer error, and a caller could not distinguish
    /// "try again" from a bug. Needed on both silos and clients.
    /// </summary>
    public static void CarryFaults(this IServiceCollection services) => services.Configure<ExceptionSerializationOptions>(options =>
    {
        options.SupportedNamespacePrefixes.Add("Paykassma");
        options.SupportedNamespacePrefixes.Add("Npgsql");
    });
}
