using Dapper;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.Merchant;
using Paykassma.Grains.Tests.Gateway;
using Paykassma.Storage.Retention;

namespace Paykassma.Grains.Tests.Retention;

/// <summary>What never met money is swept after a named time, beside grains that have it in memory.</summary>
[OnSeveralSilos]
public sealed class SweepTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    private const int AfterDays = 90;

    // Batches of two: each kind takes several.
    private Sweep Sweep => new(Source, "paykassma", Host.Clock, new SweepLimits { BatchRows = 2, Pause = TimeSpan.Zero });

    private SweepTerms Terms => SweepTerms.At(Host.Clock.GetUtcNow(), AfterDays, 400);

    [Fact]
    public async Task AnExpiredPaymentItsNumberAndItsPayerAreSweptAfterANamedTimeAndNotBefore()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await ExpireAsync(id, label, number);
        string[] keys = [GrainKeys.Payment("demo", id), GrainKeys.WalletTransfer(GatewayScene.WalletType, number), GrainKeys.Payer("demo", label)];
        Host.Clock.Advance(TimeSpan.FromDays(AfterDays - 30));
        Assert.Equal(0, (await Sweep.RunAsync(Terms, apply: true)).Sum(rows => rows.Deleted));
        Host.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(3, (await Sweep.RunAsync(Terms, apply: false)).Sum(rows => rows.Found));
        foreach (var key in keys) Assert.Equal(1, await Books.StatesAsync(key));
        Assert.Equal(3, (await Sweep.RunAsync(Terms, apply: true)).Sum(rows => rows.Deleted));
        foreach (var key in keys) Assert.Equal(0, await Books.StatesAsync(key));
    }

    [Fact]
    public async Task NothingThatMoneyTouchedIsSwept()
    {
        for (var i = 0; i < 3; i++) await Scene.Pay(Ids.Order(), Ids.Label(), Ids.Number());
        // Money that nobody claimed, and an order that was refused by a person.
        await Scene.Report(Ids.Number());
        var refused = Ids.Order();
        await Scene.ShowWallet(Ids.Label());
        await Scene.Activate(refused, Ids.Label(), Ids.Number());
        await Scene.Payment(refused).Refuse(GatewayScene.Decision());
        var (credited, user) = (Ids.Order(), Ids.Label());
        await Deposit(credited).Register(new RegisterDeposit { Label = user, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
        await Deposit(credited).Receive(Postbacks.Paid(user, Ids.Number()));
        var before = await StatesAsync();
        Host.Clock.Advance(TimeSpan.FromDays(5_000));
        await Sweep.RunAsync(Terms, apply: true);
        // Only the label that was shown a wallet and never paid: the number that a person refused stays refused.
        Assert.Equal(["payer"], before.Except(await StatesAsync()).Select(key => key[..key.IndexOf('/', StringComparison.Ordinal)]).Order());
    }

    [Fact]
    public async Task ADepositForWhichNoNumberWasSentIsSweptAndAGrainThatHasItInMemoryThenReadsTheTruth()
    {
        var id = Ids.Order();
        var register = new RegisterDeposit { Label = Ids.Label(), WalletType = "upi_l", Currency = "INR", Amount = 70_000 };
        await Deposit(id).Register(register);
        Host.Clock.Advance(TimeSpan.FromDays(AfterDays + 1));
        Assert.Equal(1, Deleted(await Sweep.RunAsync(Terms, apply: true), "deposit"));
        var shown = new ShowWallet { Details = [new WalletDetail("identifier", "demo-l@upi")] };
        Assert.Equal(DepositReply.NotFound, (await Deposit(id).ShowWallet(shown)).Reply);
        Assert.Equal(DepositReply.Done, (await Deposit(id).Register(register)).Reply);
        Assert.Equal(1, await Books.StatesAsync(GrainKeys.Deposit(id)));
    }

    [Fact]
    public async Task APayerWhoComesBackAfterTheSweepIsShownAWalletAgain()
    {
        var label = Ids.Label();
        await Scene.ShowWallet(label);
        Host.Clock.Advance(TimeSpan.FromDays(AfterDays + 1));
        Assert.Equal(1, Deleted(await Sweep.RunAsync(Terms, apply: true), "payer"));
        Assert.Equal("demo-l@upi", await Scene.ShowWallet(label));
        Assert.True(await Host.Grains.GetGrain<IPayerGrain>(GrainKeys.Payer("demo", label)).IsKnown());
    }

    [Fact]
    public async Task ANightGoesOnWhereTheLastOneStopped()
    {
        for (var i = 0; i < 5; i++) await Scene.ShowWallet(Ids.Label());
        Host.Clock.Advance(TimeSpan.FromDays(AfterDays + 1));
        var nights = new List<long>();
        for (var night = 0; night < 3; night++) nights.Add(Deleted(await Sweep.GoOnAsync(Terms, 2), "payer"));
        Assert.Equal([2, 2, 1], nights);
    }

    [Fact]
    public async Task OneProcessTakesTheNight()
    {
        var now = Host.Clock.GetUtcNow();
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Sweep.TakeNightAsync(now, TimeSpan.FromHours(12))));
        Assert.Single(taken, isTaken => isTaken);
        Assert.True(await Sweep.TakeNightAsync(now.AddDays(1), TimeSpan.FromHours(12)));
    }

    private async Task ExpireAsync(string id, string label, string number)
    {
        await Scene.ShowWallet(label);
        await Scene.Activate(id, label, number);
        Host.Clock.Advance(TimeSpan.FromDays(10));
        await Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
        Assert.Equal(PaymentStatus.Expired, (await Scene.Payment(id).Get())!.Status);
    }

    private IDepositGrain Deposit(string id) => Host.Grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id));

    private static long Deleted(IEnumerable<SweptRows> swept, string kind) => swept.Single(rows => rows.Kind == kind).Deleted;

    private async Task<List<string>> StatesAsync()
    {
        await using var connection = await Source.OpenConnectionAsync();
        return (await connection.QueryAsync<string>("SELECT key FROM OrleansStorage")).AsList();
    }
}
