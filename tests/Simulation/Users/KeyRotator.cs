using System.Globalization;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// An admin who makes a new pair of postback keys while postbacks are queued. Until the merchant's processes have started again with it, one after
/// the other, they refuse what is signed with it. There is no page in a simulation, so the grain is asked as the page asks it.
/// </summary>
internal sealed class KeyRotator(ulong seed, SimulatedCluster cluster, WorldClock clock, Acts acts)
{
    private const double Chance = 0.4;
    private static readonly TimeSpan BroughtWithinMax = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan RestartsEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <param name="length">Of the work of all.</param>
    /// <param name="settings">Of the processes, as they are.</param>
    /// <param name="settle">Processes that start from now on have these settings.</param>
    /// <param name="start">Starts one.</param>
    public async Task RunAsync(
        TimeSpan length, IReadOnlyDictionary<string, string?> settings, Action<IReadOnlyDictionary<string, string?>> settle, Action start)
    {
        var dice = Choices.Of(seed, "a new pair of keys");
        if (!dice.Chance(Chance)) return;
        await Task.Delay(length * (0.2 + 0.5 * dice.Fraction()), clock);
        acts.Count("rotates the postback keys");
        var made = await MakeAsync();
        await Task.Delay(BroughtWithinMax * dice.Fraction(), clock);
        settle(new Dictionary<string, string?>(settings)
        {
            ["Merchant:AccessKey"] = made.AccessKey,
            ["Merchant:PrivateKey"] = made.Value,
            ["Merchant:PreviousAccessKey"] = settings["Merchant:AccessKey"],
            ["Merchant:PreviousPrivateKey"] = settings["Merchant:PrivateKey"],
            ["Merchant:PreviousKeysUntil"] = (clock.GetUtcNow() + Overlap).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        });
        var old = cluster.Silos.Select(silo => silo.Number).DefaultIfEmpty().Max();
        while (cluster.Silos.FirstOrDefault(silo => silo.Number <= old && !cluster.Directory.IsCutOff(silo)) is { } silo)
        {
            acts.Note("a process starts again with the new keys");
            start();
            await Task.Delay(RestartsEvery, clock);
            if (silo.IsRunning && cluster.Running.Any(other => other != silo && !cluster.World.IsFrozen(other))) cluster.Kill(silo);
        }
    }

    /// <summary>If the answer was lost, nobody knows the new pair: another one is made.</summary>
    private async Task<MadeKey> MakeAsync()
    {
        while (true)
        {
            try
            {
                var grain = cluster.Grains.GetGrain<IMerchantGrain>(GrainKeys.Merchant("demo"));
                var view = (await grain.Get())!;
                var answer = await grain.Rotate(new RotateMerchantKey { Kind = MerchantKeyKind.Postback, OverlapMs = 0, ReadAt = view.Version, By = "admin" });
                acts.Note($"rotates the postback keys: {answer.Reply}");
                if (answer.Made is { } made) return made;
            }
            catch (Exception e) when (e is not InvalidOperationException)
            {
                acts.Note("rotates the postback keys: no answer");
            }

            await Task.Delay(TimeSpan.FromSeconds(5), clock);
        }
    }
}
