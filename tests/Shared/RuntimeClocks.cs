using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Testing;

/// <summary>
/// Keeps the runtime's own housekeeping on real time where a test sets the clock. A silo that sees days pass between two of its signs of
/// life takes itself for dead, and ends the process.
/// </summary>
internal static class RuntimeClocks
{
    /// <summary>
    /// The start asks for the machine's clock by the first name, Orleans for its own by the others.
    /// </summary>
    private static readonly string[] Housekeeping =
        ["Paykassma.Machine", "Orleans.Membership", "Orleans.Messaging", "Orleans.SystemTimers", "Orleans.ActivationManagement", "Orleans.GrainDirectory"];

    public static void KeepHousekeepingOnRealTime(this IServiceCollection services)
    {
        foreach (var name in Housekeeping) services.AddKeyedSingleton(name, TimeProvider.System);
    }
}
