using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Testing;

/// <summary>
/// Keeps Orleans' own housekeeping on real time if a test sets the clock. A silo for which days pass between two of its "I am alive"
/// updates considers itself dead and ends the process.
/// </summary>
internal static class RuntimeClocks
{
    /// <summary>
    /// The start check gets its clock by the first name; Orleans gets its own clocks by the others.
    /// </summary>
    private static readonly string[] Housekeeping =
        ["Paykassma.Machine", "Orleans.Membership", "Orleans.Messaging", "Orleans.SystemTimers", "Orleans.ActivationManagement", "Orleans.GrainDirectory"];

    public static void KeepHousekeepingOnRealTime(this IServiceCollection services)
    {
        foreach (var name in Housekeeping) services.AddKeyedSingleton(name, TimeProvider.System);
    }
}
