using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.Merchant;
using Paykassma.Grains.Tests.Merchant;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Rechecks;

/// <summary>Deposits at a provider whose behaviour on a repeat is not known: nothing is sent again, but nothing is lost.</summary>
public sealed class WaitForPostbackTests(WaitForPostbackTests.Waits shared) : DepositTest(shared), IClassFixture<WaitForPostbackTests.Waits>
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(null, DepositAttention.NoAnswer)]
    [InlineData(ActivationOutcome.Pending, DepositAttention.StillPending)]
    [InlineData(ActivationOutcome.Possible, DepositAttention.StillPossible)]
    [InlineData(ActivationOutcome.Ok, DepositAttention.PromisedWithoutPostback)]
    public async Task ItBecomesAPersonsWhenItsTimeIsOverAndNotBefore(ActivationOutcome? outcome, DepositAttention reason)
    {
        var id = await Activated(outcome);
        var before = await Status(id);
        Host.Clock.Advance(Age - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await RunDue(Host));
        Assert.Equal(before, await Status(id));
        Host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Round();
        var deposit = (await Deposit(id).Get())!;
        Assert.Equal((DepositStatus.NeedsAttention, reason), (deposit.Status, deposit.AttentionReason));
        Assert.Empty(Provider.Asked);
    }

    [Fact]
    public async Task ALatePostbackResolvesIt()
    {
        var label = Ids.Label();
        var id = await NeedsAttention(label);
        Assert.Equal(DepositReply.Credited, (await Receive(id, label, Ids.Number())).Reply);
        var deposit = (await Deposit(id).Get())!;
        Assert.Equal((DepositStatus.Credited, null), (deposit.Status, deposit.AttentionAt));
        Assert.Equal(70_000, await Books.PostedAsync($"user/{label}/INR"));
    }

    [Fact]
    public async Task APersonsCreditIsThePostbacks()
    {
        var (label, number) = (Ids.Label(), Ids.Number());
        var id = await NeedsAttention(label);
        Assert.Equal(DepositReply.Credited, (await Deposit(id).Credit(ByHand(number))).Reply);
        Assert.Equal(DepositReply.Replayed, (await Deposit(id).Credit(ByHand(number))).Reply);
        Assert.Equal(DepositReply.Replayed, (await Receive(id, label, number)).Reply);
        Assert.Equal(HoldReason.SecondTransfer, (await Receive(id, label, Ids.Number())).Hold);
        Assert.Equal(1, await Books.TransfersAsync($"user/{label}/INR"));
    }

    [Fact]
    public async Task APersonAndAPostbackAtOnceCreditOnce()
    {
        for (var round = 0; round < 20; round++)
        {
            var (label, number) = (Ids.Label(), Ids.Number());
            var id = await NeedsAttention(label);
            await Task.WhenAll(Deposit(id).Credit(ByHand(number)), Receive(id, label, number), Deposit(id).Credit(ByHand(number)));
            Assert.Equal(1, await Books.TransfersAsync($"user/{label}/INR"));
        }
    }

    [Fact]
    public async Task ATransferThatPaidAnotherOrderIsNotCreditedByHand()
    {
        var (label, number) = (Ids.Label(), Ids.Number());
        var id = await NeedsAttention(label);
        var other = await Activated(ActivationOutcome.Ok, label);
        await Receive(other, label, number);
        var answer = await Deposit(id).Credit(ByHand(number));
        Assert.Equal((DepositReply.Held, HoldReason.CreditedToAnotherOrder), (answer.Reply, answer.Hold));
        Assert.Equal(DepositStatus.NeedsAttention, await Status(id));
        Assert.Equal(1, await Books.TransfersAsync($"user/{label}/INR"));
    }

    [Fact]
    public async Task WaitingWatchesItUntilTheNewTime()
    {
        var id = await NeedsAttention(Ids.Label());
        var wait = new WaitForDeposit { Until = Host.Clock.NowMs + 600_000, Operator = "grace", Reason = "the provider is looking" };
        Assert.Equal(DepositStatus.Promised, (await Deposit(id).Wait(wait)).Deposit!.Status);
        Assert.Equal(DepositReply.Replayed, (await Deposit(id).Wait(wait)).Reply);
        await Restart();
        Host.Clock.Advance(TimeSpan.FromMilliseconds(599_999));
        await Round();
        Assert.Equal(DepositStatus.Promised, await Status(id));
        Host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Round();
        Assert.Equal(DepositStatus.NeedsAttention, await Status(id));
    }

    [Fact]
    public async Task AClosedDepositIsStillCreditedByAPostback()
    {
        var label = Ids.Label();
        var id = await NeedsAttention(label);
        var close = new CloseDeposit { Operator = "grace", Reason = "refunded" };
        Assert.Equal(DepositReply.Done, (await Deposit(id).Close(close)).Reply);
        Assert.Equal(DepositReply.Replayed, (await Deposit(id).Close(close)).Reply);
        await Receive(id, label, Ids.Number());
        var deposit = (await Deposit(id).Get())!;
        Assert.Equal(
            (DepositStatus.Credited, true, ResolutionAction.Close),
            (deposit.Status, deposit.Credit!.Late, Assert.Single(deposit.Resolutions!.Value).Action));
    }

    public sealed class Waits(PostgresFixture server)
        : SharedHost(server, "--Provider:OnUnknownOutcome=WaitForPostback", "--Deposit:NeedsAttentionAfterMs=3600000");

    private async Task<string> NeedsAttention(string label)
    {
        var id = await Activated(ActivationOutcome.Ok, label);
        Host.Clock.Advance(Age);
        await Round();
        Assert.Equal(DepositStatus.NeedsAttention, await Status(id));
        return id;
    }

    private static CreditDeposit ByHand(string number) => new()
    {
        TransactionId = number,
        Amount = 70_000,
        Currency = "INR",
        Operator = "grace",
        Reason = "seen the receipt",
    };
}
