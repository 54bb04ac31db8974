using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Grains.Merchant;
using Paykassma.Grains.Tests.Gateway;
using Paykassma.Grains.Tests.Merchant;

namespace Paykassma.Grains.Tests.Ledger;

/// <summary>
/// A grain was active in two places, and the other one has written. What would be refused, or would count as a repeat, is decided by what is stored:
/// nothing would be written, so a stale memory would never be found out.
/// </summary>
[OnSeveralSilos]
public sealed class StaleMemoryTests(TwoActivationsTests.TwoHosts both) : IClassFixture<TwoActivationsTests.TwoHosts>
{
    private readonly string _id = Ids.Order();
    private readonly string _label = Ids.Label();
    private readonly PayoutScene _here = new(both.One), _there = new(both.Other);

    [Fact]
    public async Task APayoutThatWasPreparedElsewhereIsConfirmed()
    {
        await _here.Fund(PayoutScene.LargeAmount);
        await _here.Create(_id, amount: PayoutScene.LargeAmount);
        Assert.Equal(PayoutStatus.New, (await _there.Payout(_id).Get())!.State.Status);
        await _here.Payout(_id).Take(PayoutScene.By("ada"));
        await _here.Payout(_id).Pay(PayoutScene.By("ada"));

        Assert.Equal(PayoutReply.Done, (await _there.Payout(_id).Confirm(PayoutScene.By("grace"))).Reply);
    }

    [Fact]
    public async Task APayoutThatAnotherHasTakenElsewhereIsNotGivenToWhoeverHadItBefore()
    {
        await _here.Fund(PayoutScene.LargeAmount);
        await _here.Create(_id, amount: PayoutScene.LargeAmount);
        await _here.Payout(_id).Take(PayoutScene.By("ada"));
        Assert.Equal("ada", (await _there.Payout(_id).Get())!.State.Operator);
        await _here.Payout(_id).GiveBack(PayoutScene.By("ada"));
        await _here.Payout(_id).Take(PayoutScene.By("grace"));

        Assert.Equal(PayoutReply.WithAnotherOperator, (await _there.Payout(_id).Take(PayoutScene.By("ada"))).Reply);
    }

    [Fact]
    public async Task AClaimThatWasWithdrawnElsewhereWaitsAgainOnceItIsMadeAgain()
    {
        var (number, payment) = (Ids.Number(), GrainKeys.Payment("demo", _id));
        var (here, there) = (new GatewayScene(both.One).Transfer(number), new GatewayScene(both.Other).Transfer(number));
        var claim = new Claim(payment, ["merchant/demo"], number, GatewayScene.WalletType, 70_000, "INR", both.One.Clock.NowMs, SkewMs: 0, Shown: []);
        var terms = new ClaimTerms(0, 86_400_000, 86_400_000, false, false);
        await here.Take(claim, terms, wait: true, null);
        await there.Withdraw(payment);

        await here.Take(claim, terms, wait: true, null);

        Assert.Equal(payment, Assert.Single((await here.Report(new GatewayScene(both.One).Content(number), null)).Waiting));
    }

    [Fact]
    public async Task AResultOfAWithdrawalThatWasSentElsewhereIsNotHeld()
    {
        await WithdrawalOrders.Fund(both.One, _label, 30_000);
        Assert.Null(await Withdrawal(both.Other).Get());
        await Withdrawal(both.One).Create(WithdrawalOrders.Order(_label));
        await Withdrawal(both.One).Begin(WhenUnknown.AskAgain);

        Assert.Equal(WithdrawalReply.Done, (await Withdrawal(both.Other).Receive(WithdrawalOrders.Postback(_label, WithdrawalOutcome.Success))).Reply);
    }

    [Fact]
    public async Task AWithdrawalThatNeedsAPersonElsewhereIsSettled()
    {
        await WithdrawalOrders.Fund(both.One, _label, 30_000);
        await Withdrawal(both.One).Create(WithdrawalOrders.Order(_label));
        Assert.Equal(WithdrawalStatus.Held, (await Withdrawal(both.Other).Get())!.Status);
        await Withdrawal(both.One).Begin(WhenUnknown.AskAgain);
        await Withdrawal(both.One).Record(WithdrawalOrders.Recording(1, SendingOutcome.Accepted));
        await Withdrawal(both.One).Receive(WithdrawalOrders.Postback(_label, WithdrawalOutcome.Success, amount: 1));

        Assert.Equal(WithdrawalReply.Done, (await Withdrawal(both.Other).Resolve(WithdrawalOrders.Resolution(WithdrawalAction.Settle))).Reply);
    }

    [Fact]
    public async Task APostbackOfADepositThatWasRegisteredElsewhereIsNotHeld()
    {
        Assert.Null(await Deposit(both.Other).Get());
        await Deposit(both.One).Register(new RegisterDeposit { Label = _label, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });

        Assert.Equal(DepositReply.Credited, (await Deposit(both.Other).Receive(Postbacks.Paid(_label, Ids.Number()))).Reply);
    }

    private IWithdrawalGrain Withdrawal(GrainHost host) => host.Grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(_id));

    private IDepositGrain Deposit(GrainHost host) => host.Grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(_id));
}
