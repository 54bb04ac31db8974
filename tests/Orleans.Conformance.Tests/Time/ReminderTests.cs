namespace Paykassma.Conformance;

public interface IReminderGrain : IGrainWithStringKey
{
    Task Register(string name, TimeSpan dueTime, TimeSpan period);

    Task Unregister(string name);

    Task<string[]> Names();

    Task<string?> Name(string name);
}

[GrainType("reminder")]
public sealed class ReminderGrain : Grain, IReminderGrain, IRemindable
{
    public Task Register(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task Unregister(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<string[]> Names() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order()];

    public async Task<string?> Name(string name) => (await this.GetReminder(name))?.ReminderName;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var probe = Probe.Of(this);
        if (status.CurrentTickTime < status.FirstTickTime.AddMilliseconds(-50) || status.CurrentTickTime.Kind != DateTimeKind.Utc)
            probe.Note($"wrong time {status}");
        probe.Signal($"{reminderName} {probe.Increment()}");
        return Task.CompletedTask;
    }
}

public interface IUnremindableGrain : IGrainWithStringKey
{
    Task Register();
}

[GrainType("unremindable")]
public sealed class UnremindableGrain : Grain, IUnremindableGrain
{
    public Task Register() => this.RegisterOrUpdateReminder("name", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
}

public sealed class ReminderTests(SiloFixture silo)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task ReminderTicksAgainAndAgain()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<IReminderGrain>(probe.Key);
        await grain.Register("wake", Soon, Soon);

        await probe.Signaled("wake 3");

        await grain.Unregister("wake");
        Assert.Empty(probe.Log);
    }

    [Fact]
    public async Task ReminderTicksAfterARestart()
    {
        var probe = Probe.ForTest();
        var table = new MemoryReminderTable();
        await using (var before = await OwnSilo.StartAsync(reminders: table))
            await before.Grains.GetGrain<IReminderGrain>(probe.Key).Register("wake", TimeSpan.FromSeconds(3), Soon);

        Assert.Equal(0, probe.Count);
        await using var after = await OwnSilo.StartAsync(reminders: table);

        await probe.Signaled("wake 2");
    }

    [Fact]
    public async Task ReminderIsFoundUntilItIsUnregistered()
    {
        var grain = silo.Grains.GetGrain<IReminderGrain>(Probe.ForTest().Key);
        await grain.Register("one", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await grain.Register("other", TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        Assert.Equal(["one", "other"], await grain.Names());
        await grain.Unregister("one");
        Assert.Equal(["other"], await grain.Names());
        Assert.Null(await grain.Name("one"));
        Assert.Equal("other", await grain.Name("other"));
    }

    [Fact]
    public async Task RegisteringAgainReplaces()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<IReminderGrain>(probe.Key);
        await grain.Register("wake", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await grain.Register("wake", Soon, Soon);

        await probe.Signaled("wake 1");

        Assert.Equal(["wake"], await grain.Names());
        await grain.Unregister("wake");
    }

    [Fact]
    public async Task PeriodBelowTheMinimumIsRefused() => await Assert.ThrowsAsync<ArgumentException>(
        () => silo.Grains.GetGrain<IReminderGrain>(Probe.ForTest().Key).Register("wake", Soon, TimeSpan.FromMilliseconds(99)));

    [Fact]
    public async Task GrainThatIsNotRemindableIsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(silo.Grains.GetGrain<IUnremindableGrain>(Probe.ForTest().Key).Register);
}
