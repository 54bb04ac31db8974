using System.Diagnostics;

namespace Paykassma.Cli.Tools.Cluster.Chaos;

/// <summary>Kills a silo with signal 9, after checking what it was doing.</summary>
internal sealed class KillShot(CommitSight sight)
{
    /// <summary>How long a kill that should hit a commit waits for one.</summary>
    private static readonly TimeSpan AimMax = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause between two checks, so that the silo can work and the moments stay random.</summary>
    private const int PauseMsMax = 20;

    /// <summary>Separate from the run's random numbers: its use depends on what is seen, but a seed must give the same kills again.</summary>
    private readonly Random _random = new();

    /// <param name="aims">Whether the kill waits, for a limited time, until a commit is in flight; otherwise its moment is random.</param>
    /// <param name="last">The signal that ends its work.</param>
    /// <returns>Whether a commit was in flight, and the moment of the signal.</returns>
    public async Task<(bool CommitInFlight, long At)> FireAsync(KeptProcess silo, bool aims, UnixSignal last, CancellationToken cancellation)
    {
        var life = silo.Life;
        var aiming = Stopwatch.StartNew();
        while (true)
        {
            life.Send(UnixSignal.Stop);
            var sees = false;
            try
            {
                sees = await sight.SeesAsync(silo.Name, cancellation);
            }
            finally
            {
                if (!sees && aims && aiming.Elapsed < AimMax) life.Send(UnixSignal.Continue);
                else life.Send(last);
            }

            if (sees || !aims || aiming.Elapsed >= AimMax) return (sees, Stopwatch.GetTimestamp());
            await Task.Delay(_random.Next(1, PauseMsMax), cancellation);
        }
    }
}
