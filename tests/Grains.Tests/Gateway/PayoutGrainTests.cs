using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests.Gateway;

public sealed class PayoutGrainTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    private PayoutScene Payouts => new(Host);

    [Fact]
    public async Task WhatIsIncompleteCountsAgainstTheBalance()
    {
        const int Covered = 7;
        await Payouts.Fund((Covered * PayoutScene.Amount) + 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Payouts.Create(Ids.Order())));
        Assert.Equal(Covered, answers.Count(answer => answer.Reply == PayoutReply.Done));
        Assert.All(answers.Where(answer => answer.Reply != PayoutReply.Done), answer => Assert.Equal(
            (PayoutReply.Refused, """{"status":"fail","message":{"withdrawals_sum_amount":["Insufficient balance"]}}"""), (answer.Reply, answer.Refusal)));
        Assert.Equal(Covered * PayoutScene.Amount, await Books.PendingAsync(PayoutScene.Account));
    }

    [Fact]
    public async Task WhoseMerchantIsNoLongerConfiguredIsPutOffAndStarvesNobody()
    {
        var id = Ids.Order();
        await Payouts.Fund(PayoutScene.Amount);
        await Payouts.Create(id);
        await Source.CreateCommand($"""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT service_id, state_name, 'payout/gone/{id}', 1, payload FROM OrleansStorage WHERE key = 'payout/demo/{id}'
            """).ExecuteNonQueryAsync();
        var payout = Host.Grains.GetGrain<IPayoutGrain>(GrainKeys.Payout("gone", id));
        Assert.Equal(new PayoutWork(), await payout.Begin());
        var due = (long)(await Source.CreateCommand($"SELECT due_at FROM OrleansStorage WHERE key = 'payout/gone/{id}'").ExecuteScalarAsync())!;
        Assert.True(due > Host.Clock.GetUtcNow().AddMinutes(14).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task ARefusedIdStaysRefusedWhateverComesAfter()
    {
        var id = Ids.Order();
        var first = await Payouts.Create(id);
        await Payouts.Fund(PayoutScene.Amount);
        await Restart();
        Assert.Equal((PayoutReply.Refused, first.Refusal), ((await Payouts.Create(id)).Reply, (await Payouts.Create(id)).Refusal));
        Assert.Equal(PayoutReply.Used, (await Payouts.Create(id, fingerprint: "second")).Reply);
        Assert.Equal(0, await Books.TransfersOfAsync($"gateway/demo/withdrawal/{id}/hold"));
        Assert.Equal("refused", await Books.StatusAsync($"payout/demo/{id}"));
    }

    [Fact]
    public async Task ARepeatAnswersWhatTheFirstDidAndHoldsOnce()
    {
        var id = Ids.Order();
        await Payouts.Fund(2 * PayoutScene.Amount);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Payouts.Create(id)));
        Assert.All(answers, answer => Assert.True(answer.IsDone));
        Assert.Equal(PayoutReply.Used, (await Payouts.Create(id, fingerprint: "second")).Reply);
        Assert.Equal(PayoutScene.Amount, await Books.PendingAsync(PayoutScene.Account));
    }

    [Fact]
    public async Task APaidOneIsTakenFromTheAccountAndTold()
    {
        var id = await Submitted();
        var answer = await Payouts.Record(id, ChannelOutcome.Paid);
        Assert.Equal((PayoutReply.Done, PayoutStatus.Success, $"postback/demo/payout/{id}"), (answer.Reply, answer.Payout!.State.Status, answer.PostbackDue));
        Assert.Equal((0, 0), (await Books.PostedAsync(PayoutScene.Account), await Books.PendingAsync(PayoutScene.Account)));
        Assert.Contains("\"withdrawal_status\":1", (await Payouts.Postback(id).Begin())!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChannelsWordsThatNoDatabaseTakesAreKeptWithoutThem()
    {
        var id = await Submitted();
        await Payouts.Payout(id).Record(new RecordPayoutAttempt { Attempt = 1, Outcome = ChannelOutcome.CannotTell, Message = "\0 says\udc00" });
        Assert.Equal("  says\ufffd", await Books.LastAnswerAsync($"payout/demo/{id}"));
    }

    [Fact]
    public async Task AFailedOneIsFreeAgainAndTold()
    {
        var id = await Submitted();
        await Payouts.Record(id, ChannelOutcome.Failed);
        Assert.Equal((PayoutScene.Amount, 0), (await Books.PostedAsync(PayoutScene.Account), await Books.PendingAsync(PayoutScene.Account)));
        var body = (await Payouts.Postback(id).Begin())!.Body;
        Assert.Contains("\"withdrawal_status\":5", body, StringComparison.Ordinal);
        Assert.Contains("\"comment\":\"for rent\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnceSubmittedTheChannelIsOnlyAskedAlsoAfterACrash()
    {
        var id = await Submitted();
        // The courier dies with the process; it is not known whether the channel was called.
        await Restart();
        Assert.Null((await Payouts.Payout(id).Begin()).Errand);
        for (var attempt = 2; attempt <= 12; attempt++)
        {
            Host.Clock.Advance(TimeSpan.FromHours(1));
            var errand = (await Payouts.Payout(id).Begin()).Errand!;
            Assert.Equal((attempt, ChannelErrand.Query), (errand.Attempt, errand.What));
            await Restart();
        }

        await Payouts.Record(id, ChannelOutcome.Unknown, 12);
        var handed = (await Payouts.Payout(id).Get())!;
        Assert.Equal((PayoutStatus.Processing, PayoutCarrier.None, PayoutAttention.UnknownToChannel), (handed.State.Status, handed.State.Carrier, handed.State.AttentionReason));
        Host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Null((await Payouts.Payout(id).Begin()).Errand);
        await Payouts.Payout(id).Take(PayoutScene.By("grace"));
        Assert.Equal(PayoutStatus.Success, (await Payouts.Payout(id).Pay(PayoutScene.By("grace"))).Payout!.State.Status);
    }

    [Fact]
    public async Task ManyCouriersGetOneSubmission()
    {
        var id = Ids.Order();
        await Payouts.Fund(PayoutScene.Amount);
        await Payouts.Create(id);
        var work = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Payouts.Payout(id).Begin()));
        Assert.Equal(ChannelErrand.Submit, Assert.Single(work, each => each.Errand is not null).Errand!.What);
    }

    [Fact]
    public async Task WhatTheChannelSaysAfterItWasShutOutMovesNothingAndIsSeen()
    {
        var id = await Submitted();
        Host.Clock.Advance(TimeSpan.FromDays(2));
        await Payouts.Payout(id).Begin();
        await Payouts.Payout(id).Take(PayoutScene.By("grace"));
        await Payouts.Payout(id).Fail(PayoutScene.By("grace", "no such account"));
        var late = await Payouts.Record(id, ChannelOutcome.Paid);
        Assert.Equal((PayoutReply.ShutOut, PayoutStatus.Fail, PayoutAttention.ChannelContradicts), (late.Reply, late.Payout!.State.Status, late.Payout.State.AttentionReason));
        Assert.Equal(0, await Books.TransfersOfAsync($"gateway/demo/withdrawal/{id}/settle"));
        Assert.Equal(PayoutScene.Amount, await Books.PostedAsync(PayoutScene.Account));
    }

    [Fact]
    public async Task ACourierThatWakesAfterAnOperatorHasPaidIsTooLateAndMovesNothing()
    {
        var id = Ids.Order();
        await Payouts.Fund(2 * PayoutScene.Amount);
        var asleep = await Payouts.Submitted(id);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ChannelErrand.Query, (await Payouts.Payout(id).Begin()).Errand!.What);
        await Payouts.Record(id, ChannelOutcome.Unknown, 2);
        // A call of the frozen courier could still be under way.
        Assert.Equal(PayoutReply.SubmissionOpen, (await Payouts.Payout(id).Take(PayoutScene.By("grace"))).Reply);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Payouts.Payout(id).Take(PayoutScene.By("grace"));
        await Payouts.Payout(id).Pay(PayoutScene.By("grace"));
        Assert.True(asleep.SubmitBefore <= Host.Clock.NowMs);
        Assert.Equal(PayoutReply.Ignored, (await Payouts.Record(id, ChannelOutcome.NotSent)).Reply);
        Assert.Equal(PayoutScene.Amount, await Books.PostedAsync(PayoutScene.Account));
    }

    [Fact]
    public async Task WhatOneOperatorHasTakenAnotherEndsAfterARestart()
    {
        var id = Ids.Order();
        await Payouts.Fund(PayoutScene.Amount);
        await Payouts.Create(id);
        await Payouts.Payout(id).Take(PayoutScene.By("grace"));
        await Payouts.Payout(id).TakeOver(PayoutScene.By("ada", "grace is away"));
        await Restart();
        Assert.Equal(PayoutReply.WithAnotherOperator, (await Payouts.Payout(id).Pay(PayoutScene.By("grace"))).Reply);
        await Payouts.Payout(id).GiveBack(PayoutScene.By("ada", "I am away too"));
        await Restart();
        await Payouts.Payout(id).Take(PayoutScene.By("bob"));
        var paid = (await Payouts.Payout(id).Pay(PayoutScene.By("bob"))).Payout!.State;
        Assert.Equal((PayoutStatus.Success, "grace", "ada"), (paid.Status, paid.TakenOverFrom, paid.GivenBackBy));
    }

    [Fact]
    public async Task ATestNeverTouchesTheLedger()
    {
        var id = Ids.Order();
        Assert.Equal(PayoutReply.Done, (await Payouts.Create(id, isTest: true)).Reply);
        var work = await Payouts.Payout(id).Begin();
        Assert.Null(work.Errand);
        var body = (await Payouts.Postback(id).Begin())!.Body;
        Assert.Contains("\"withdrawal_status\":5", body, StringComparison.Ordinal);
        Assert.Contains("\"comment\":\"test\"", body, StringComparison.Ordinal);
        Assert.Equal(0, await Books.TransfersAsync(PayoutScene.Account));
    }

    [Fact]
    public async Task WhatWasAddedByHandIsHeldAndPaidAndToldToNobody()
    {
        var id = Ids.Order();
        Assert.Equal(PayoutReply.Insufficient, (await Payouts.Create(id, byHand: true)).Reply);
        Assert.Equal(0, await Books.StatesAsync($"payout/demo/{id}"));
        await Payouts.Fund(PayoutScene.Amount);
        await Payouts.Create(id, byHand: true);
        await Payouts.Payout(id).Take(PayoutScene.By("grace"));
        var paid = await Payouts.Payout(id).Pay(PayoutScene.By("grace"));
        Assert.Equal((PayoutStatus.Success, null), (paid.Payout!.State.Status, paid.PostbackDue));
        Assert.Null(await Payouts.Postback(id).Get());
        Assert.Equal(0, await Books.PostedAsync(PayoutScene.Account));
    }

    [Fact]
    public async Task AboveTheLimitItIsPaidOnlyOnceASecondPersonHasConfirmed()
    {
        var id = await Large();
        await Payouts.Payout(id).Take(PayoutScene.By("grace"));
        var prepared = await Payouts.Payout(id).Pay(PayoutScene.By("grace", "receipt 7"));
        Assert.Equal((PayoutReply.Done, PayoutStatus.Processing, "grace"), (prepared.Reply, prepared.Payout!.State.Status, prepared.Payout.State.PreparedBy));
        await Restart();
        Assert.Equal(PayoutReply.SamePerson, (await Payouts.Payout(id).Confirm(PayoutScene.By("grace"))).Reply);
        Assert.Equal(PayoutReply.AwaitsSecond, (await Payouts.Payout(id).Fail(PayoutScene.By("grace"))).Reply);
        Assert.Equal(PayoutScene.LargeAmount, await Books.PendingAsync(PayoutScene.Account));
        var confirmed = await Payouts.Payout(id).Confirm(PayoutScene.By("ada"));
        Assert.Equal((PayoutStatus.Success, "ada", $"postback/demo/payout/{id}"), (confirmed.Payout!.State.Status, confirmed.Payout.State.ConfirmedBy, confirmed.PostbackDue));
        Assert.Equal((0, 0), (await Books.PostedAsync(PayoutScene.Account), await Books.PendingAsync(PayoutScene.Account)));
        Assert.Contains("\"comment\":\"receipt 7\"", (await Payouts.Postback(id).Begin())!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AboveTheLimitTheChannelIsToldOnlyOnceAPersonHasApproved()
    {
        var id = await Large();
        Host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null((await Payouts.Payout(id).Begin()).Errand);
        var approved = await Payouts.Payout(id).Approve(PayoutScene.By("ada"));
        Assert.Equal((PayoutReply.Done, true, "ada"), (approved.Reply, approved.WorkDue, approved.Payout!.State.ApprovedBy));
        Assert.Equal(ChannelErrand.Submit, (await Payouts.Payout(id).Begin()).Errand!.What);
    }

    [Fact]
    public async Task ManyWhoConfirmAtOncePayOnce()
    {
        var id = await Large();
        await Payouts.Payout(id).Take(PayoutScene.By("grace"));
        await Payouts.Payout(id).Pay(PayoutScene.By("grace"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Payouts.Payout(id).Confirm(PayoutScene.By(i % 2 == 0 ? "grace" : $"ada {i}"))));
        Assert.Single(answers, answer => answer.Reply == PayoutReply.Done);
        Assert.Equal(1, await Books.TransfersOfAsync($"gateway/demo/withdrawal/{id}/settle"));
    }

    private async Task<string> Large()
    {
        var id = Ids.Order();
        await Payouts.Fund(PayoutScene.LargeAmount);
        var created = await Payouts.Create(id, amount: PayoutScene.LargeAmount);
        Assert.Equal((PayoutReply.Done, false, true), (created.Reply, created.WorkDue, created.Payout!.AwaitsApproval));
        return id;
    }

    private async Task<string> Submitted()
    {
        var id = Ids.Order();
        await Payouts.Fund(PayoutScene.Amount);
        Assert.Equal(ChannelErrand.Submit, (await Payouts.Submitted(id)).What);
        return id;
    }
}
