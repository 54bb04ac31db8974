namespace Paykassma.Conformance;

/// <summary>When reminders are due, to the tick of the clock.</summary>
public sealed class PumpedReminderTests
{
    [Fact]
    public void ReminderKeepsItsPaceOverARestart()
    {
        var probe = Probe.ForTest();
        var table = new MemoryReminderTable();
        var before = new PumpedSilo(reminders: table);
        before.Run(() => before.Grains.GetGrain<IReminderGrain>(probe.Key).Register("wake", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)));
        before.Pass(TimeSpan.FromMinutes(1));
        before.Stop();

        // The second clock starts where the first one did, so the first tick is two minutes away again.
        var after = new PumpedSilo(reminders: table);
        after.Pass(TimeSpan.FromMinutes(2) - TimeSpan.FromTicks(1));
        Assert.Equal(0, probe.Count);

        after.Pass(TimeSpan.FromTicks(1));
        Assert.Equal(1, probe.Count);

        after.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(2, probe.Count);
    }

    [Fact]
    public void MissedReminderTicksAreNotMadeUpFor()
    {
        var probe = Probe.ForTest();
        var table = new MemoryReminderTable();
        var before = new PumpedSilo(reminders: table);
        before.Run(() => before.Grains.GetGrain<IReminderGrain>(probe.Key).Register("wake", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)));
        before.Stop();

        var after = new PumpedSilo(reminders: new LateTable(table, TimeSpan.FromMinutes(25)));
        after.Pass(TimeSpan.FromMinutes(7) - TimeSpan.FromTicks(1));
        Assert.Equal(0, probe.Count);
        after.Pass(TimeSpan.FromTicks(1));
        Assert.Equal(1, probe.Count);
    }
}
