using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Faults;

/// <summary>What happens to whole processes, clocks and the database server, at times that are drawn before the run.</summary>
internal static class Troubles
{
    private const int Each = 2;

    /// <summary>Up to thirty times as long, short ones more often.</summary>
    private static readonly TimeSpan FrozenMin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RestartsAfterMax = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LeapMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SetRightAfterMax = TimeSpan.FromMinutes(3);

    public static void Plan(
        ulong seed, FaultPlan faults, SimulatedCluster cluster, SimulatedDatabase database, WorldClock clock, TimeSpan length, Action startSilo)
    {
        var number = 1_000_000UL;
        Dice Next() => new(seed, DicePurpose.Faults, number++);
        for (var i = 0; i < Each; i++)
        {
            At(Fault.SiloKilled, Next(), (silo, dice) =>
            {
                cluster.Kill(silo);
                Restart(dice);
            });
            At(Fault.FalseDeath, Next(), (silo, dice) =>
            {
                cluster.BelieveDead(silo);
                Restart(dice);
            });
            At(Fault.Frozen, Next(), (silo, dice) => cluster.Freeze(silo, FrozenMin + FrozenMin * 29 * dice.Fraction() * dice.Fraction(), () => Restart(dice)));
            At(Fault.ClockJump, Next(), (silo, dice) => silo.Clock.Skew += dice.Between(TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(5)));
        }

        foreach (var (fault, trouble) in new (Fault, Action)[]
            { (Fault.StandbySilent, database.StandbyFalls), (Fault.ReadOnly, database.BecomesReadOnly), (Fault.ShutDown, database.GoesDown) })
        {
            var dice = Next();
            var (at, lasts, kept, happens) = (length * dice.Fraction(), dice.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(45)), dice.Chance(0.5), dice.Chance(0.4));
            var cancels = dice.Chance(0.5) && !faults.IsOmitted(Fault.WaitCancelled);
            if (!happens || faults.IsOmitted(fault)) continue;
            After(at, () =>
            {
                if (database.Server != ServerState.Up) return;
                trouble();
                if (cancels) After(lasts / 2, database.CancelsWaits);
                After(lasts, () => database.Recovers(kept));
            });
        }

        // Idle grains are put out of memory all the time.
        for (var i = 0; i < (int)length.TotalSeconds / 10; i++)
        {
            var dice = Next();
            var at = length * dice.Fraction();
            if (faults.IsOmitted(Fault.Deactivated)) continue;
            After(at, () =>
            {
                foreach (var activation in cluster.Directory.Shared.Where(activation => activation.IsIdle && dice.Chance(0.3)).ToList())
                {
                    faults.Hit(Fault.Deactivated, activation.GrainId.Type.ToString()!);
                    cluster.World.As(activation.Silo, () => activation.Deactivate(new(Orleans.DeactivationReasonCode.ActivationIdle, "idle")));
                }
            });
        }

        At(Fault.ClockLeap, Next(), (silo, dice) =>
        {
            var leap = dice.Between(-LeapMax, LeapMax);
            silo.Clock.Skew += leap;
            After(dice.Between(TimeSpan.FromSeconds(10), SetRightAfterMax), () => silo.Clock.Skew -= leap);
        });
        cluster.Replace = () => Restart(Next());

        void At(Fault fault, Dice dice, Action<SimulatedSilo, Dice> happen)
        {
            var (at, which) = (length * dice.Fraction(), dice.Next());
            if (faults.IsOmitted(fault)) return;
            After(at, () =>
            {
                List<SimulatedSilo> awake = [.. cluster.Running.Where(silo => !cluster.World.IsFrozen(silo))];
                if (faults.IsOver || awake.Count < 2) return;
                var silo = awake[(int)(which % (ulong)awake.Count)];
                faults.Hit(fault, "silo");
                happen(silo, dice);
            });
        }

        void Restart(Dice dice) => After(RestartsAfterMax * dice.Fraction(), startSilo);

        void After(TimeSpan time, Action action) => clock.CreateTimer(static action => ((Action)action!)(), action, time, Timeout.InfiniteTimeSpan);
    }
}
