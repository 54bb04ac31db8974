using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Grains.Merchant;
using static Paykassma.Grains.Tests.Merchant.WithdrawalOrders;

namespace Paykassma.Grains.Tests.Merchant;

public sealed class WithdrawalGrainTests(SharedHost shared) : SharedHostTest(shared), IClassFixture<SharedHost>
{
    private readonly string _id = Ids.Order();
    private readonly string _label = Ids.Label();

    private IWithdrawalGrain Withdrawal => Host.Grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(_id));

    private string Account => $"user/{_label}/INR";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.IsType<LedgerOutcome.Committed>(await Fund(Host, _label, 30_000));
    }

    [Fact]
    public async Task TheAmountIsHeldBeforeAnythingIsSent()
    {
        var created = await Withdrawal.Create(Order(_label));
        Assert.Equal((WithdrawalReply.Done, WithdrawalStatus.Held, 0), (created.Reply, created.Withdrawal!.Status, created.Withdrawal.Attempts));
        await ExpectBalance(30_000, 10_000);
    }

    [Fact, OnSeveralSilos]
    public async Task TheSameWithdrawalAgainHoldsNothingMore()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Withdrawal.Create(Order(_label))));
        Assert.Single(answers, answer => answer.Reply == WithdrawalReply.Done);
        Assert.Equal(19, answers.Count(answer => answer.Reply == WithdrawalReply.Replayed));
        Assert.Equal(WithdrawalReply.Conflict, (await Withdrawal.Create(Order(_label, 10_100))).Reply);
        await ExpectBalance(30_000, 10_000);
    }

    [Fact]
    public async Task WhatTheBalanceDoesNotCoverLeavesNothingBehind()
    {
        var refused = await Withdrawal.Create(Order(_label, 30_001));
        Assert.Equal((WithdrawalReply.LedgerRefused, LedgerError.InsufficientFunds), (refused.Reply, refused.Error));
        Assert.Null(await Withdrawal.Get());
        Assert.Equal(0, await Books.StatesAsync($"withdrawal/{_id}"));
        await ExpectBalance(30_000, 0);
        // The id is free: when there is money, it may be used again.
        await Fund(Host, _label, 1);
        Assert.Equal(WithdrawalReply.Done, (await Withdrawal.Create(Order(_label, 30_001))).Reply);
    }

    [Fact, OnSeveralSilos]
    public async Task ASuccessSettlesOnceHoweverOftenItComes()
    {
        await Send(SendingOutcome.Accepted);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Success))));
        Assert.Single(answers, answer => answer.Reply == WithdrawalReply.Done);
        Assert.Equal(19, answers.Count(answer => answer.Reply == WithdrawalReply.Replayed));
        await ExpectBalance(20_000, 0);
        Assert.Equal("settled", await Books.StatusAsync($"withdrawal/{_id}"));
    }

    [Fact]
    public async Task AFailReleasesAndARepeatAfterARestartChangesNothing()
    {
        await Send(SendingOutcome.Accepted);
        await Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Fail));
        await ExpectBalance(30_000, 0);
        await Restart();
        Assert.Equal(WithdrawalReply.Replayed, (await Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Fail))).Reply);
        Assert.Equal(WithdrawalStatus.Released, (await Withdrawal.Get())!.Status);
    }

    [Fact]
    public async Task APostbackBeforeTheAnswerSettles()
    {
        var begun = await Begin();
        await Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Success));
        var recorded = await Withdrawal.Record(Recording(begun.Withdrawal!.OpenAttempt!.Value, SendingOutcome.Refused));
        Assert.Equal((WithdrawalStatus.Settled, "answer"), (recorded.Withdrawal!.Status, recorded.Withdrawal.LastAnswer));
        await ExpectBalance(20_000, 0);
    }

    [Fact]
    public async Task OnlyTheFirstAndOnlyRequestsRefusalReleases()
    {
        await Send(SendingOutcome.Refused);
        Assert.Equal(WithdrawalStatus.Released, (await Withdrawal.Get())!.Status);
        await ExpectBalance(30_000, 0);
    }

    [Fact]
    public async Task ARefusedRepeatKeepsTheHoldAndNeedsAPerson()
    {
        await Send(SendingOutcome.Unknown);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await Withdrawal.Begin(WhenUnknown.AskAgain);
        Assert.Equal(2, again.Withdrawal!.OpenAttempt);
        await Withdrawal.Record(Recording(2, SendingOutcome.Refused));
        var withdrawal = (await Withdrawal.Get())!;
        Assert.Equal((WithdrawalStatus.NeedsAttention, WithdrawalAttention.RefusedOnRepeat), (withdrawal.Status, withdrawal.AttentionReason));
        await ExpectBalance(30_000, 10_000);
    }

    [Fact]
    public async Task ALateSuccessIsBookedByAPersonThoughTheBalanceGoesBelowZero()
    {
        await Send(SendingOutcome.Accepted);
        await Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Fail));
        var other = Host.Grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(Ids.Order()));
        await other.Create(Order(_label, 30_000));
        await Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Success));
        Assert.Equal(WithdrawalStatus.LateSuccess, (await Withdrawal.Get())!.Status);
        await ExpectBalance(30_000, 30_000);

        var booked = await Withdrawal.Resolve(Resolution(WithdrawalAction.BookLate));
        Assert.Equal((WithdrawalStatus.LateBooked, null), (booked.Withdrawal!.Status, booked.Withdrawal.AttentionReason));
        Assert.Equal("grace", Assert.Single(booked.Withdrawal.Decisions).Operator);
        await ExpectBalance(20_000, 30_000);
        Assert.Equal(WithdrawalReply.Replayed, (await Withdrawal.Resolve(Resolution(WithdrawalAction.BookLate))).Reply);
        Assert.Equal(1, await Books.TransfersOfAsync($"merchant/withdrawal/{_id}/late"));
    }

    [Fact]
    public async Task ALateFailureBooksNothingUntilAPersonGivesTheAmountBack()
    {
        await Send(SendingOutcome.Accepted);
        await Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Success));
        await Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Fail));
        Assert.Equal(WithdrawalStatus.LateFailure, (await Withdrawal.Get())!.Status);
        await ExpectBalance(20_000, 0);
        await Withdrawal.Resolve(Resolution(WithdrawalAction.Release));
        await ExpectBalance(30_000, 0);
        Assert.Equal(1, await Books.TransfersOfAsync($"merchant/withdrawal/{_id}/return"));
    }

    [Fact]
    public async Task CancellingRacesSendingAndOneOfThemWins()
    {
        for (var round = 0; round < 50; round++)
        {
            var withdrawal = Host.Grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(Ids.Order()));
            await withdrawal.Create(Order(_label, 100));
            var begin = withdrawal.Begin(WhenUnknown.AskAgain);
            var cancel = withdrawal.Cancel();
            var (begun, cancelled) = (await begin, await cancel);
            Assert.Equal(begun.Reply == WithdrawalReply.Send, cancelled.Reply != WithdrawalReply.Done);
            Assert.Equal(begun.Reply == WithdrawalReply.Send ? WithdrawalStatus.Sending : WithdrawalStatus.Cancelled, (await withdrawal.Get())!.Status);
        }
    }

    [Fact]
    public async Task ARehearsalBooksNothing()
    {
        await Withdrawal.Create(Order(_label, 1_000_000) with { IsTest = true });
        var begun = await Withdrawal.Begin(WhenUnknown.AskAgain);
        await Withdrawal.Record(Recording(begun.Withdrawal!.OpenAttempt!.Value, SendingOutcome.Accepted));
        await Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Fail, 1_000_000));
        Assert.Equal(WithdrawalStatus.Released, (await Withdrawal.Get())!.Status);
        Assert.Equal(1, await Books.TransfersAsync(Account));
    }

    [Fact]
    public async Task WhatWasHeldAndNeverSentIsFoundByARecheck()
    {
        await Withdrawal.Create(Order(_label));
        Host.Clock.Advance(TimeSpan.FromSeconds(16));
        await Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
        Assert.Contains($"withdrawal/{_id}", Host.Provider.Offered);
    }

    [Fact]
    public async Task WhatIsOverIsNeverFoundByARecheck()
    {
        await Send(SendingOutcome.Accepted);
        await Withdrawal.Receive(Postback(_label, WithdrawalOutcome.Success));
        Host.Clock.Advance(TimeSpan.FromDays(30));
        await Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
        Assert.DoesNotContain($"withdrawal/{_id}", Host.Provider.Offered);
    }

    private async Task<WithdrawalResult> Begin()
    {
        await Withdrawal.Create(Order(_label));
        return await Withdrawal.Begin(WhenUnknown.AskAgain);
    }

    private async Task Send(SendingOutcome outcome)
    {
        var begun = await Begin();
        Assert.Equal(WithdrawalReply.Send, begun.Reply);
        await Withdrawal.Record(Recording(begun.Withdrawal!.OpenAttempt!.Value, outcome));
    }

    private async Task ExpectBalance(long posted, long pending) =>
        Assert.Equal((posted, pending), (await Books.PostedAsync(Account), await Books.PendingAsync(Account)));
}
