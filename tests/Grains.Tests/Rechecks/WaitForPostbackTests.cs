using Paykassma.Grains.Merchant;
using Paykassma.Grains.Tests.Merchant;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Rechecks;

/// <summary>Deposits at a provider whose behaviour on a repeat is not known: nothing is sent again, but nothing is lost.</summary>
public sealed class WaitForPostbackTests(WaitForPostbackTests.Waits shared) : DepositTest(shared), IClassFixture<WaitForPostbackTests.Waits>
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(null, "no_answer")]
    [InlineData("pending", "still_pending")]
    [InlineData("possible", "still_possible")]
    [InlineData("ok", "promised_without_postback")]
    public async Task ItBecomesAPersonsWhenItsTimeIsOverAndNotBefore(string? outcome, string reason)
    {
        var id = await Activated(outcome);
        var before = await Status(id);
        Host.Clock.Advance(Age - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await RunDue(Host));
        Assert.Equal(before, await Status(id));
        Host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Round();
        var deposit = (await Deposit(id).Get())!;
        Assert.Equal(("needs_attention", reason), (deposit.Status, deposit.AttentionReason));
        Assert.Empty(Provider.Asked);
    }

    [Fact]
    public async Task ALatePostbackResolvesIt()
    {
        var label = Ids.Label();
        var id = await NeedsAttention(label);
        Assert.Equal(ReceiveCode.Credited, (await Receive(id, label, Ids.Number())).Code);
        var deposit = (await Deposit(id).Get())!;
        Assert.Equal(("credited", null), (deposit.Status, deposit.AttentionAt));
        Assert.Equal(70_000, await Books.PostedAsync($"user/{label}/INR"));
    }

    [Fact]
    public async Task APersonsCreditIsThePostbacks()
    {
        var (label, number) = (Ids.Label(), Ids.Number());
        var id = await NeedsAttention(label);
        Assert.Equal(CreditCode.Credited, (await Deposit(id).Credit(ByHand(number))).Code);
        Assert.Equal(CreditCode.Repeated, (await Deposit(id).Credit(ByHand(number))).Code);
        Assert.Equal(ReceiveCode.Repeated, (await Receive(id, label, number)).Code);
        Assert.Equal("SecondTransfer", (await Receive(id, label, Ids.Number())).HoldReason);
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
        var other = await Activated("ok", label);
        await Receive(other, label, number);
        var answer = await Deposit(id).Credit(ByHand(number));
        Assert.Equal((CreditCode.Refused, "CreditedToAnotherOrder"), (answer.Code, answer.Refusal));
        Assert.Equal("needs_attention", await Status(id));
        Assert.Equal(1, await Books.TransfersAsync($"user/{label}/INR"));
    }

    [Fact]
    public async Task WaitingWatchesItUntilTheNewTime()
    {
        var id = await NeedsAttention(Ids.Label());
        var wait = new WaitForDeposit { Until = Host.Clock.NowMs + 600_000, Operator = "grace", Reason = "the provider is looking" };
        Assert.Equal("promised", (await Deposit(id).Wait(wait)).Deposit!.Status);
        Assert.Equal(DepositCode.Replayed, (await Deposit(id).Wait(wait)).Code);
        await Restart();
        Host.Clock.Advance(TimeSpan.FromMilliseconds(599_999));
        await Round();
        Assert.Equal("promised", await Status(id));
        Host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Round();
        Assert.Equal("needs_attention", await Status(id));
    }

    [Fact]
    public async Task AClosedDepositIsStillCreditedByAPostback()
    {
        var label = Ids.Label();
        var id = await NeedsAttention(label);
        var close = new CloseDeposit { Operator = "grace", Reason = "refunded" };
        Assert.Equal(DepositCode.Done, (await Deposit(id).Close(close)).Code);
        Assert.Equal(DepositCode.Replayed, (await Deposit(id).Close(close)).Code);
        await Receive(id, label, Ids.Number());
        var deposit = (await Deposit(id).Get())!;
        Assert.Equal(("credited", true, "close"), (deposit.Status, deposit.Late, Assert.Single(deposit.Resolutions).Action));
    }

    public sealed class Waits(PostgresFixture server)
        : SharedHost(server, "--Provider:OnUnknownOutcome=WaitForPostback", "--Deposit:NeedsAttentionAfterMs=3600000");

    private async Task<string> NeedsAttention(string label)
    {
        var id = await Activated("ok", label);
        Host.Clock.Advance(Age);
        await Round();
        Assert.Equal("needs_attention", await Status(id));
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
