using Orleans.Storage;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Grains.Ledger;
using Paykassma.Grains.Rechecks;
using Paykassma.Grains.Tests.Gateway;
using Paykassma.Grains.Tests.Merchant;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.Merchant;
using Paykassma.Grains.State;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Ledger;

/// <summary>Two programs over one database, each with its own activation of the same grain, as can happen in a cluster with faults.</summary>
[OnSeveralSilos]
public sealed class TwoActivationsTests(TwoActivationsTests.TwoHosts both) : IClassFixture<TwoActivationsTests.TwoHosts>
{
    private readonly GrainHost _one = both.One;
    private readonly GrainHost _other = both.Other;
    private readonly Books _books = both.Books;

    [Fact]
    public async Task OfOneAccountTheBalanceStaysRight()
    {
        var account = Accounts.User(Ids.Label(), "INR");
        var credits = Enumerable.Range(0, 400).Select(i => Post(i % 2 == 0 ? _one : _other, Credit(account, $"credit-{account}-{i}", 100)));
        Assert.All(await Task.WhenAll(credits), outcome => Assert.True(IsBooked(outcome)));
        Assert.Equal(40_000, await _books.PostedAsync(account));
        Assert.Equal(400, await _books.TransfersAsync(account));
    }

    [Fact]
    public async Task OfOneAccountTheSameCreditBooksOnce()
    {
        var account = Accounts.User(Ids.Label(), "INR");
        var credits = Enumerable.Range(0, 100).Select(i => Post(i % 2 == 0 ? _one : _other, Credit(account, $"same-{account}", 100)));
        var results = await Task.WhenAll(credits);
        Assert.Single(results, IsBooked);
        Assert.Equal(100, await _books.PostedAsync(account));
    }

    [Fact]
    public async Task OfOneAccountNoHoldIsOverspent()
    {
        var account = Accounts.User(Ids.Label(), "INR");
        await Post(_one, Credit(account, $"fund-{account}", 1_000));
        var holds = Enumerable.Range(0, 60).Select(i => Post(i % 2 == 0 ? _one : _other, Hold(account, $"hold-{account}-{i}", 100)));
        var results = await Task.WhenAll(holds);
        Assert.Equal(10, results.Count(IsBooked));
        Assert.All(
            results.Where(outcome => !IsBooked(outcome)),
            outcome => Assert.Equal(new LedgerOutcome.Refused(LedgerError.InsufficientFunds), outcome));
        Assert.Equal(1_000, await _books.PendingAsync(account));
    }

    [Fact]
    public async Task OfOneAccountTheDepositsThatTwoProgramsCreditAtOnceAreAllOnTheBalance()
    {
        var label = Ids.Label();
        var credits = Enumerable.Range(0, 100).Select(async i =>
        {
            var (host, id, number) = (i % 2 == 0 ? _one : _other, Ids.Order(), Ids.Number());
            await Deposit(host, id).Register(new RegisterDeposit { Label = label, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
            return await Deposit(host, id).Receive(Postbacks.Paid(label, number));
        });
        Assert.All(await Task.WhenAll(credits), answer => Assert.Equal(DepositReply.Credited, answer.Reply));
        Assert.Equal(7_000_000, await _books.PostedAsync(Accounts.User(label, "INR")));
        Assert.Equal(100, await _books.TransfersAsync(Accounts.User(label, "INR")));
    }

    [Fact]
    public async Task OfOneDepositTheStaleOneIsRefusedAndDropsItsMemory()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await Deposit(_one, id).Register(new RegisterDeposit { Label = label, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
        // The other one reads it, and from now on has this version in memory.
        Assert.Equal(DepositStatus.Registered, (await Deposit(_other, id).Get())!.Status);
        await Deposit(_one, id).ShowWallet(new ShowWallet { Details = [new WalletDetail("identifier", "first@upi")] });

        var stale = new ShowWallet { Details = [new WalletDetail("identifier", "second@upi")] };
        await Assert.ThrowsAsync<InconsistentStateException>(() => Deposit(_other, id).ShowWallet(stale));

        var truth = (await Deposit(_other, id).Get())!;
        Assert.Equal("first@upi", Assert.Single(truth.Wallet).Value);
        Assert.Equal(DepositReply.Replayed, (await Deposit(_other, id).ShowWallet(stale)).Reply);
    }

    [Fact]
    public async Task OfOneDepositTheStaleOneCannotCreditAgain()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Deposit(_one, id).Register(new RegisterDeposit { Label = label, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
        await Deposit(_other, id).Get();
        var postback = Postbacks.Paid(label, number);
        Assert.Equal(DepositReply.Credited, (await Deposit(_one, id).Receive(postback)).Reply);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Deposit(_other, id).Receive(postback));
        Assert.Equal(DepositReply.Replayed, (await Deposit(_other, id).Receive(postback)).Reply);
        Assert.Equal(70_000, await _books.PostedAsync(Accounts.User(label, "INR")));
    }

    [Fact]
    public async Task OfOneTransferTheStaleOneReadsAgainWhatARecheckHasFoundDue()
    {
        var (here, there) = (new GatewayScene(_one), new GatewayScene(_other));
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await here.ShowWallet(label);
        Assert.Equal(PaymentCode.Possible, (await here.Activate(id, label, number)).Code);
        // Money is taken in over there; over here the transfer remembers that none has come, and has nothing to write.
        await there.Report(number);
        _one.Clock.Advance(TimeSpan.FromMinutes(5));

        await _one.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();

        Assert.Equal(PaymentStatus.Ok, (await here.Payment(id).Get())!.Status);
    }

    [Fact]
    public async Task OfOneDepositTheOneThatKnowsOfNoneReadsAgainThoughCallsKeepItInMemory()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        Assert.Null(await Deposit(_other, id).Get());
        await Deposit(_one, id).Register(new RegisterDeposit { Label = label, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
        MemoryGetsOld();
        Assert.Equal(DepositStatus.Registered, (await Deposit(_other, id).Get())!.Status);
    }

    [Fact]
    public async Task OfOneWithdrawalTheOneThatKnowsOfNoneReadsAgainBeforeItHoldsTheResult()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        var (one, other) = (_one.Grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(id)), _other.Grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(id)));
        Assert.Null(await other.Get());
        await Post(_one, Credit(Accounts.User(label, "INR"), $"fund-{label}", 100_000));
        await one.Create(WithdrawalOrders.Order(label));
        await one.Begin(WhenUnknown.AskAgain);
        Assert.Equal(WithdrawalReply.Done, (await other.Receive(WithdrawalOrders.Postback(label, WithdrawalOutcome.Success))).Reply);
        Assert.Equal(WithdrawalStatus.Settled, (await other.Get())!.Status);
    }

    [Fact]
    public async Task OfOneDepositTheOneWithAnOldStatusReadsAgainThoughCallsKeepItInMemory()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Deposit(_one, id).Register(new RegisterDeposit { Label = label, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
        Assert.Equal(DepositStatus.Registered, (await Deposit(_other, id).Get())!.Status);
        await Deposit(_one, id).Receive(Postbacks.Paid(label, number));
        MemoryGetsOld();
        Assert.Equal(DepositStatus.Credited, (await Deposit(_other, id).Get())!.Status);
    }

    [Fact]
    public async Task OfOnePayerTheOneThatKnowsOfNoWalletReadsAgain()
    {
        var payer = GrainKeys.Payer("demo", Ids.Label());
        Assert.False(await _other.Grains.GetGrain<IPayerGrain>(payer).IsKnown());
        await _one.Grains.GetGrain<IPayerGrain>(payer).Show(new ShowPayerWallet { WalletType = "upi_l", Usable = ["a@upi"], Next = "a@upi" });
        MemoryGetsOld();
        Assert.True(await _other.Grains.GetGrain<IPayerGrain>(payer).IsKnown());
    }

    public sealed class TwoHosts(PostgresFixture server) : IAsyncLifetime
    {
        private readonly TestDatabase _database = new(server);

        public GrainHost One { get; private set; } = null!;

        public GrainHost Other { get; private set; } = null!;

        public Books Books => new(_database.Source);

        public async ValueTask InitializeAsync()
        {
            await _database.InitializeAsync();
            One = await GrainHost.StartAsync(_database.ConnectionString);
            Other = await GrainHost.StartAsync(_database.ConnectionString);
        }

        public async ValueTask DisposeAsync()
        {
            await One.DisposeAsync();
            await Other.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    /// <summary>Both clocks, so that for the other tests none is ahead.</summary>
    private void MemoryGetsOld()
    {
        _one.Clock.Advance(MemoryAge.Max * 2);
        _other.Clock.Advance(MemoryAge.Max * 2);
    }

    private static IDepositGrain Deposit(GrainHost host, string id) => host.Grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id));

    private static Task<LedgerOutcome> Post(GrainHost host, Transfer transfer) => host.Grains
        .GetGrain<IAccountGrain>(GrainKeys.Account(transfer.BalanceAccount))
        .Commit(LedgerUnit.Of(new TransferRequest(transfer, Overdraft.Refused)));

    private static bool IsBooked(LedgerOutcome outcome) => outcome is LedgerOutcome.Committed { Repeated: false };

    private static Transfer Credit(string account, string id, long amount) =>
        new(id, "clearing/test/INR", account, amount, "INR", TransferKind.Posted, "test");

    private static Transfer Hold(string account, string id, long amount) =>
        new(id, account, "clearing/test/INR", amount, "INR", TransferKind.Pending, "test");
}
