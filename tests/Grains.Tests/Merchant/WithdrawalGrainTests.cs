using Paykassma.Domain.Ledger;
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
        Assert.Equal((WithdrawalCode.Done, "held", 0), (created.Code, created.Withdrawal!.Status, created.Withdrawal.Attempts));
        await ExpectBalance(30_000, 10_000);
    }

    [Fact, OnSeveralSilos]
    public async Task TheSameWithdrawalAgainHoldsNothingMore()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Withdrawal.Create(Order(_label))));
        Assert.Single(answers, answer => answer.Code == WithdrawalCode.Done);
        Assert.Equal(19, answers.Count(answer => answer.Code == WithdrawalCode.Replayed));
        Assert.Equal(WithdrawalCode.Conflict, (await Withdrawal.Create(Order(_label, 10_100))).Code);
        await ExpectBalance(30_000, 10_000);
    }

    [Fact]
    public async Task WhatTheBalanceDoesNotCoverLeavesNothingBehind()
    {
        Assert.Equal(WithdrawalCode.InsufficientFunds, (await Withdrawal.Create(Order(_label, 30_001))).Code);
        Assert.Null(await Withdrawal.Get());
        Assert.Equal(0, await Books.StatesAsync($"withdrawal/{_id}"));
        await ExpectBalance(30_000, 0);
        // The id is free: when there is money, it may be used again.
        await Fund(Host, _label, 1);
        Assert.Equal(WithdrawalCode.Done, (await Withdrawal.Create(Order(_label, 30_001))).Code);
    }

    [Fact, OnSeveralSilos]
    public async Task ASuccessSettlesOnceHoweverOftenItComes()
    {
        await Send("accepted");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Withdrawal.Receive(Postback(_label, success: true))));
        Assert.Single(answers, answer => answer.Code == WithdrawalReceiveCode.Taken);
        Assert.Equal(19, answers.Count(answer => answer.Code == WithdrawalReceiveCode.Repeated));
        await ExpectBalance(20_000, 0);
        Assert.Equal("settled", await Books.StatusAsync($"withdrawal/{_id}"));
    }

    [Fact]
    public async Task AFailReleasesAndARepeatAfterARestartChangesNothing()
    {
        await Send("accepted");
        await Withdrawal.Receive(Postback(_label, success: false));
        await ExpectBalance(30_000, 0);
        await Restart();
        Assert.Equal(WithdrawalReceiveCode.Repeated, (await Withdrawal.Receive(Postback(_label, success: false))).Code);
        Assert.Equal("released", (await Withdrawal.Get())!.Status);
    }

    [Fact]
    public async Task APostbackBeforeTheAnswerSettles()
    {
        var begun = await Begin();
        await Withdrawal.Receive(Postback(_label, success: true));
        var recorded = await Withdrawal.Record(Recording(begun.Attempt!.Number, "refused"));
        Assert.Equal(("settled", "answer"), (recorded.Withdrawal!.Status, recorded.Withdrawal.LastAnswer));
        await ExpectBalance(20_000, 0);
    }

    [Fact]
    public async Task OnlyTheFirstAndOnlyRequestsRefusalReleases()
    {
        await Send("refused");
        Assert.Equal("released", (await Withdrawal.Get())!.Status);
        await ExpectBalance(30_000, 0);
    }

    [Fact]
    public async Task ARefusedRepeatKeepsTheHoldAndNeedsAPerson()
    {
        await Send("unknown");
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await Withdrawal.Begin(new BeginSending { AskAgain = true });
        Assert.Equal(2, again.Attempt!.Number);
        await Withdrawal.Record(Recording(2, "refused"));
        var withdrawal = (await Withdrawal.Get())!;
        Assert.Equal(("needs_attention", "refused_on_repeat"), (withdrawal.Status, withdrawal.AttentionReason));
        await ExpectBalance(30_000, 10_000);
    }

    [Fact]
    public async Task ALateSuccessIsBookedByAPersonThoughTheBalanceGoesBelowZero()
    {
        await Send("accepted");
        await Withdrawal.Receive(Postback(_label, success: false));
        var other = Host.Grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(Ids.Order()));
        await other.Create(Order(_label, 30_000));
        await Withdrawal.Receive(Postback(_label, success: true));
        Assert.Equal("late_success", (await Withdrawal.Get())!.Status);
        await ExpectBalance(30_000, 30_000);

        var booked = await Withdrawal.Resolve(Resolution("book_late"));
        Assert.Equal(("late_booked", null), (booked.Withdrawal!.Status, booked.Withdrawal.AttentionReason));
        Assert.Equal("grace", Assert.Single(booked.Withdrawal.Decisions).Operator);
        await ExpectBalance(20_000, 30_000);
        Assert.Equal(WithdrawalCode.Replayed, (await Withdrawal.Resolve(Resolution("book_late"))).Code);
        Assert.Equal(1, await Books.TransfersOfAsync($"merchant/withdrawal/{_id}/late"));
    }

    [Fact]
    public async Task ALateFailureBooksNothingUntilAPersonGivesTheAmountBack()
    {
        await Send("accepted");
        await Withdrawal.Receive(Postback(_label, success: true));
        await Withdrawal.Receive(Postback(_label, success: false));
        Assert.Equal("late_failure", (await Withdrawal.Get())!.Status);
        await ExpectBalance(20_000, 0);
        await Withdrawal.Resolve(Resolution("release"));
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
            var begin = withdrawal.Begin(new BeginSending { AskAgain = true });
            var cancel = withdrawal.Cancel();
            var (begun, cancelled) = (await begin, await cancel);
            Assert.Equal(begun.Code == WithdrawalCode.Send, cancelled.Code != WithdrawalCode.Done);
            Assert.Equal(begun.Code == WithdrawalCode.Send ? "sending" : "cancelled", (await withdrawal.Get())!.Status);
        }
    }

    [Fact]
    public async Task ARehearsalBooksNothing()
    {
        await Withdrawal.Create(Order(_label, 1_000_000) with { IsTest = true });
        var begun = await Withdrawal.Begin(new BeginSending { AskAgain = true });
        await Withdrawal.Record(Recording(begun.Attempt!.Number, "accepted"));
        await Withdrawal.Receive(Postback(_label, success: false) with { Amount = 1_000_000 });
        Assert.Equal("released", (await Withdrawal.Get())!.Status);
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
        await Send("accepted");
        await Withdrawal.Receive(Postback(_label, success: true));
        Host.Clock.Advance(TimeSpan.FromDays(30));
        await Host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();
        Assert.DoesNotContain($"withdrawal/{_id}", Host.Provider.Offered);
    }

    private async Task<WithdrawalResult> Begin()
    {
        await Withdrawal.Create(Order(_label));
        return await Withdrawal.Begin(new BeginSending { AskAgain = true });
    }

    private async Task Send(string outcome)
    {
        var begun = await Begin();
        Assert.Equal(WithdrawalCode.Send, begun.Code);
        await Withdrawal.Record(Recording(begun.Attempt!.Number, outcome));
    }

    private async Task ExpectBalance(long posted, long pending) =>
        Assert.Equal((posted, pending), (await Books.PostedAsync(Account), await Books.PendingAsync(Account)));
}
