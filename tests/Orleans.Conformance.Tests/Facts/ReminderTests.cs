namespace Paykassma.Conformance;

public interface IReminderGrain : IGrainWithStringKey
{
    Task Register(string name, TimeSpan dueTime, TimeSpan period);
}

[GrainType("reminder")]
public sealed class ReminderGrain : Grain, IReminderGrain, IRemindable
{
    public Task Register(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var probe = Probe.Of(this);
        probe.Signal($"{reminderName} {probe.Increment()}");
        return Task.CompletedTask;
    }
}

/// <summary>What wakes the re-checks outlives the silo that asked for it.</summary>
public sealed class ReminderTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task ReminderTicksAfterARestart()
    {
        var probe = Probe.ForTest();
        var table = new MemoryReminderTable();
        await using (var before = await OwnSilo.StartAsync(reminders: table))
            await before.Grains.GetGrain<IReminderGrain>(probe.Key).Register("wake", TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        Assert.Equal(0, probe.Count);
        table.MakeDue(Period);
        await using var after = await OwnSilo.StartAsync(reminders: table);

        await probe.Signaled("wake 2");
    }
}
