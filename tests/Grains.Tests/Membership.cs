using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Grains.Tests;

/// <summary>What silos know about each other.</summary>
internal static class Membership
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Returns when each silo knows all others: before that, it would place all grains on those it knows.</summary>
    public static Task EachSeesAllAsync(IReadOnlyCollection<IServiceProvider> silos) => Task.WhenAll(silos.Select(silo => SeesAsync(silo, silos.Count)));

    private static async Task SeesAsync(IServiceProvider silo, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var snapshot in silo.GetRequiredService<IClusterMembershipService>().MembershipUpdates.WithCancellation(patience.Token))
        {
            if (snapshot.Members.Values.Count(member => member.Status == SiloStatus.Active) == count) return;
        }
    }
}
