using Orleans.Configuration;
using Orleans.Hosting;

namespace Paykassma.Conformance;

/// <summary>
/// The embedded runtime with its scheduler and its clock replaced: nothing it does may happen anywhere else. The pump throws when
/// something is scheduled from another thread, and when a scenario cannot go on although nothing is left to run.
/// </summary>
public sealed class PumpedSiloTests
{
    [Fact]
    public void WholeLifeOfASiloRunsOnTheInjectedScheduler()
    {
        var key = Probe.ForTest().Key;
        var silo = new PumpedSilo(configure: builder => builder
            .AddIncomingGrainCallFilter(context => context.Invoke())
            .AddOutgoingGrainCallFilter(context => context.Invoke()));

        silo.Run(async () =>
        {
            var counter = silo.Grains.GetGrain<ICounterGrain>($"{key}/counter");
            Assert.Equal(10, (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => counter.Add(1)))).Max());
            await counter.Leave();
            Assert.Equal((10, true), await counter.Get());

            var turns = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => silo.Grains.GetGrain<ITurnGrain>($"{key}/turn").AddOne()));
            Assert.Equal(50, turns.Max());
            await Assert.ThrowsAsync<InvalidOperationException>(silo.Grains.GetGrain<IFaultyGrain>($"{key}/faulty").Throw);
            await Assert.ThrowsAsync<TimeoutException>(silo.Grains.GetGrain<ISlowGrain>($"{key}/slow").CallMyself);
            await Assert.ThrowsAsync<RefusedException>(silo.Grains.GetGrain<ILifeGrain>($"{key}/FailsAlways").Number);

            var timer = silo.Grains.GetGrain<ITimerGrain>($"{key}/timer");
            await timer.Start(interleave: false);
            await Probe.Of(timer).Gate("tick 3");
            await timer.Stop();

            var reminder = silo.Grains.GetGrain<IReminderGrain>($"{key}/reminder");
            await reminder.Register("wake", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
            await Probe.Of(reminder).Gate("wake 2");
            await reminder.Unregister("wake");
        });
        silo.Stop();

        Assert.NotEqual(0, silo.Executed);
    }

    [Fact]
    public void SameSeedGivesTheSameHistory()
    {
        Assert.Equal(History(seed: 1, "one"), History(seed: 1, "again"));
        Assert.Contains(Enumerable.Range(2, 20), seed => !History(seed: 1, "other").SequenceEqual(History(seed, $"seed {seed}")));

        static string[] History(int seed, string run)
        {
            var probe = Probe.ForTest($"{nameof(SameSeedGivesTheSameHistory)} {run}");
            var silo = new PumpedSilo(seed);
            silo.Run(() => Task.WhenAll(Enumerable.Range(0, 10).Select(async number =>
            {
                await silo.Grains.GetGrain<ITurnGrain>($"{probe.Key}/{number}").AddOne();
                probe.Note($"{number}");
            })));
            silo.Stop();
            return probe.Log;
        }
    }

    [Fact]
    public void NothingHappensWhileNobodyPumps()
    {
        var probe = Probe.ForTest();
        var silo = new PumpedSilo();

        var call = silo.Grains.GetGrain<ILifeGrain>(probe.Key).Number();
        Assert.Empty(probe.Log);

        Assert.Equal(1, silo.Run(() => call));
        silo.Stop();
    }

    [Fact]
    public void IdleGrainIsCollectedAtItsAge()
    {
        var probe = Probe.ForTest();
        var silo = new PumpedSilo(configure: builder => builder.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromMinutes(1);
            options.CollectionAge = TimeSpan.FromMinutes(15);
        }));
        silo.Run(silo.Grains.GetGrain<ILifeGrain>(probe.Key).Number);

        silo.Pass(TimeSpan.FromMinutes(14));
        Assert.Equal(["1 activates"], probe.Log);

        silo.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(["1 activates", "1 deactivates: ActivationIdle", "1 is disposed"], probe.Log);
    }

    [Fact]
    public void CalledGrainIsNotCollected()
    {
        var probe = Probe.ForTest();
        var silo = new PumpedSilo();
        var grain = silo.Grains.GetGrain<ILifeGrain>(probe.Key);
        for (var quarter = 0; quarter < 8; quarter++)
        {
            Assert.Equal(1, silo.Run(grain.Number));
            silo.Pass(TimeSpan.FromMinutes(14));
        }

        Assert.Equal(["1 activates"], probe.Log);
    }

    [Fact]
    public void TimerTicksDoNotKeepAGrainAlive()
    {
        var probe = Probe.ForTest();
        var silo = new PumpedSilo();
        var grain = silo.Grains.GetGrain<ITimerGrain>(probe.Key);
        silo.Run(async () =>
        {
            await grain.Start(interleave: false);
            await grain.Stop();
            await grain.StartOnce();
        });

        silo.Pass(TimeSpan.FromMinutes(16));

        Assert.Equal(0, silo.Run(grain.Ticks));
    }

    [Fact]
    public void CallTimesOutWhenTheClockSaysSo()
    {
        var probe = Probe.ForTest();
        var silo = new PumpedSilo();
        var call = silo.Grains.GetGrain<ISlowGrain>(probe.Key).Wait();

        silo.Pass(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);

        silo.Pass(TimeSpan.FromSeconds(2));
        Assert.IsType<TimeoutException>(call.Exception?.InnerException);
    }
}
