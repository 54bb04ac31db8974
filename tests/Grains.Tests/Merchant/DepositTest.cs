using Paykassma.Grains.Merchant;
using Paykassma.Outbound.Provider;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Merchant;

/// <summary>A merchant side whose time of day stands still, and its provider. 700 INR by <c>upi_l</c>.</summary>
public abstract class DepositTest(PostgresFixture server, params string[] settings) : IAsyncLifetime
{
    /// <summary>How long an open deposit is watched here.</summary>
    protected static readonly TimeSpan Watched = TimeSpan.FromDays(3);

    private readonly TestDatabase _database = new(server);

    protected GrainHost Host { get; private set; } = null!;

    internal ScriptedProviderClient Provider { get; } = new();

    protected Books Books => new(_database.Source);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        var clock = new ShiftableClock();
        clock.Stop();
        Host = await Start(clock);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another program over the same database, at the same time of day.</summary>
    protected Task<GrainHost> Start(ShiftableClock clock) => GrainHost.StartAsync(_database.ConnectionString, clock, settings);

    protected async Task Restart()
    {
        var clock = Host.Clock;
        await Host.DisposeAsync();
        Host = await Start(clock);
    }

    protected IDepositGrain Deposit(string id) => Host.Grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id));

    /// <summary>A deposit whose activation was answered so; null leaves it unanswered.</summary>
    protected async Task<string> Activated(string? outcome, string? label = null)
    {
        var id = Ids.Order();
        await Deposit(id).Register(new RegisterDeposit { Label = label ?? Ids.Label(), WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
        await Deposit(id).BeginActivation(new BeginActivation { Key1 = Ids.Number(), Amount = 70_000 });
        if (outcome is not null) await Deposit(id).RecordActivation(new RecordActivation { Attempt = 1, Outcome = outcome });
        return id;
    }

    protected Task<ReceiveAnswer> Receive(string id, string label, string number) =>
        Deposit(id).Receive(Postbacks.Paid(label, number));

    /// <summary>One round of the re-checks, and the errands that it brings.</summary>
    protected async Task Round(GrainHost? host = null)
    {
        host ??= Host;
        await RunDue(host);
        foreach (var key in host.Provider.Take()) await new DepositErrand(host.Grains, Provider).RunAsync(key, CancellationToken.None);
    }

    protected static Task<int> RunDue(GrainHost host) => host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();

    protected async Task<string> Status(string id) => (await Deposit(id).Get())!.Status;
}
