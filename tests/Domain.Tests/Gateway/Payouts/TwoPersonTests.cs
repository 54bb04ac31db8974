using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Ledger;
using static Paykassma.Domain.Tests.Gateway.Payouts.PayoutSituations;

namespace Paykassma.Domain.Tests.Gateway.Payouts;

/// <summary>Above the limit no single person makes money leave.</summary>
public sealed class TwoPersonTests
{
    private static readonly PayoutPolicy WithoutLimit = Policy with { TwoPersonAbove = ImmutableDictionary<string, long>.Empty };

    [Theory]
    [InlineData(100_000, false)]
    [InlineData(100_001, true)]
    public void TheLimitItselfTakesOnePerson(long amount, bool two)
    {
        var taken = After(Register(Request with { Amount = amount }), Take());
        Assert.Equal(two ? PayoutStatus.Processing : PayoutStatus.Success, Next(taken, Pay())!.Status);
    }

    [Fact]
    public void WhatExceedsThatWhichOnePersonMayAddAloneNeedsTwoWhateverItsAmount()
    {
        var register = new PayoutCommand.Register(Request, "f", PayoutOrigin.BackOffice, Now, "grace") { ExceedsAlone = true };
        var added = Next(null, register)!;
        Assert.True(added.TwoPersons);
        Assert.True(TwoPersonRule.AwaitsApproval(Policy, added));
        Assert.Equal(PayoutReply.SamePerson, Step(added, new PayoutCommand.Approve("grace", Now, false)).Reply);
        Assert.Equal("grace", After(register, Take(), Pay()).PreparedBy);
        Assert.False(Next(null, register with { Request = Request with { IsTest = true } })!.TwoPersons);
    }

    [Fact]
    public void TheLimitIsOneCurrencys() =>
        Assert.Equal(PayoutStatus.Success, After(Register(LargeRequest with { Currency = "PKR" }), Take(), Pay()).Status);

    [Fact]
    public void WhatIsPreparedIsPaidWithTheWordsOfTheFirstPersonOnceASecondConfirms()
    {
        var prepared = After(Register(LargeRequest), Take(), new PayoutCommand.Pay("grace", "receipt 7", Now));
        Assert.Equal((PayoutStatus.Processing, "grace", "receipt 7"), (prepared.Status, prepared.PreparedBy, prepared.PreparedComment));
        var step = Step(prepared, Confirm("ada"));
        Assert.Equal(
            (PayoutStatus.Success, "grace", "ada", "receipt 7", true),
            (step.Next!.Status, step.Next.PreparedBy, step.Next.ConfirmedBy, step.Next.EndComment, step.Next.PostbackOwed));
        Assert.Equal(TransferKind.PostPending, step.Transfer!.Transfer.Kind);
    }

    [Theory]
    [InlineData("grace")]
    [InlineData("Grace")]
    [InlineData(" grace ")]
    public void AnotherSpellingOfANameIsNotAnotherPerson(string name) =>
        Assert.Equal(PayoutReply.SamePerson, Step(All["Prepared"], Confirm(name)).Reply);

    [Fact]
    public void WhoWasComparedWithSomeoneElseDoesNotConfirm()
    {
        var prepared = All["Prepared"];
        Assert.Equal(PayoutReply.NotIndependent, Step(prepared, new PayoutCommand.Confirm("ada", Now, ComparedWith: [])).Reply);
        Assert.Equal(PayoutReply.NotIndependent, Step(prepared, new PayoutCommand.Confirm("ada", Now, ComparedWith: ["hedy"])).Reply);
        Assert.Equal(PayoutReply.Done, Step(prepared, new PayoutCommand.Confirm("ada", Now, ComparedWith: ["grace"])).Reply);
    }

    [Fact]
    public void WhatIsSentBackCanBePreparedAgainAsPaidOrAsFailed()
    {
        var back = All["SentBack"];
        Assert.Equal((null, "ada", "look again", "grace"), (back.PreparedBy, back.SentBackBy, back.SentBackComment, back.Operator));
        Assert.Equal("grace", Next(back, Pay())!.PreparedBy);
        Assert.Equal((PayoutStatus.Processing, "grace"), (Next(back, Fail())!.Status, Next(back, Fail())!.FailPreparedBy));
    }

    [Fact]
    public void WhatIsPreparedAsFailedEndsWithTheWordsOfTheFirstPersonOnceASecondConfirms()
    {
        var prepared = Next(All["LargeTakenFromChannel"], new PayoutCommand.Fail("grace", "no such account", Now))!;
        var step = Step(prepared, ConfirmFail("ada"));
        Assert.Equal(
            (PayoutStatus.Fail, "grace", "ada", "no such account", true),
            (step.Next!.Status, step.Next.FailPreparedBy, step.Next.ConfirmedBy, step.Next.EndComment, step.Next.PostbackOwed));
        Assert.Equal(TransferKind.VoidPending, step.Transfer!.Transfer.Kind);
        Assert.Equal(PayoutReply.NotIndependent, Step(prepared, new PayoutCommand.ConfirmFail("ada", Now, ComparedWith: ["hedy"])).Reply);
    }

    [Fact]
    public void WhatIsPreparedAsFailedIsNeverConfirmedAsPaidNorTheOtherWayRound()
    {
        Assert.Equal(PayoutReply.NotPrepared, Step(All["FailPrepared"], Confirm("ada")).Reply);
        Assert.Equal(PayoutReply.NotPrepared, Step(All["Prepared"], ConfirmFail("ada")).Reply);
    }

    [Fact]
    public void WhatWasSentBackIsStillFailedByTwo()
    {
        var back = Next(All["FailPrepared"], SendBack());
        Assert.Equal((null, "grace"), (back!.FailPreparedBy, back.PreparedBefore));
        Assert.Equal(PayoutStatus.Processing, Next(back, Fail())!.Status);
    }

    [Theory]
    [InlineData("Taken")]
    [InlineData("TakenFromChannel")]
    public void OnePersonFailsWhatIsBelowTheLimit(string situation) => Assert.Equal(PayoutStatus.Fail, Next(All[situation], Fail())!.Status);

    [Fact]
    public void WhoeverHasItInHandMayHavePaidItAndDoesNotFailItAlone()
    {
        var prepared = Next(All["LargeTaken"], Fail())!;
        Assert.Equal((PayoutStatus.Processing, "grace"), (prepared.Status, prepared.FailPreparedBy));
        Assert.Equal(PayoutReply.SamePerson, Step(prepared, ConfirmFail("grace")).Reply);
        Assert.Equal(PayoutStatus.Fail, Next(prepared, ConfirmFail("hedy"))!.Status);
    }

    [Fact]
    public void AChannelThatSaysLateThatItFailedDoesNotEndWhatSomeoneHadPreparedAsPaid()
    {
        var back = Next(Next(Next(All["LargeTakenFromChannel"], Pay()), SendBack()), GiveBack())!;
        Assert.Equal((PayoutCarrier.None, "grace"), (back.Carrier, back.PreparedBefore));
        var step = Step(back, Record(ChannelOutcome.Failed));
        Assert.Equal(
            (PayoutStatus.Processing, PayoutCarrier.None, "so it says", null, null),
            (step.Next!.Status, step.Next.Carrier, step.Next.LastAnswer, step.Next.AskAt, step.Transfer));
        var prepared = Next(Next(step.Next, Take("ada", Now + Month)), Fail("ada"))!;
        Assert.Equal((PayoutStatus.Processing, "ada"), (prepared.Status, prepared.FailPreparedBy));
        Assert.Equal(PayoutStatus.Fail, Next(prepared, ConfirmFail("hedy"))!.Status);
    }

    [Fact]
    public void AChannelThatSaysLateThatItFailedDoesNotEndWhatSomeoneHadInHand() => Assert.Equal(
        PayoutStatus.Processing, Next(Next(All["LargeTakenFromChannel"], GiveBack()), Record(ChannelOutcome.Failed))!.Status);

    [Fact]
    public void TheChannelGetsNothingAboveTheLimitUntilAPersonApproves()
    {
        var waiting = All["Large"];
        Assert.Equal(ChannelErrand.None, Step(waiting, new PayoutCommand.Begin(Now + Month)).Errand);
        var approved = Next(waiting, Approve("ada"))!;
        Assert.Equal(("ada", Now), (approved.ApprovedBy, approved.DueAt));
        Assert.Equal(ChannelErrand.Submit, Step(approved, Begin()).Errand);
    }

    [Fact]
    public void WhatWaitsForAnApprovalTooLongAsksForAPerson()
    {
        var waiting = All["Large"];
        Assert.Equal(Now + Policy.OpenTooLongMs, waiting.DueAt);
        var late = Next(waiting, new PayoutCommand.Begin(waiting.DueAt!.Value))!;
        Assert.Equal((PayoutAttention.OpenTooLong, waiting.DueAt + Policy.OpenTooLongMs), (late.AttentionReason, late.DueAt));
        var approved = Next(late, Approve("ada"))!;
        Assert.Null(approved.AttentionReason);
    }

    [Fact]
    public void ALimitRaisedAfterwardsFreesNothing()
    {
        Assert.Equal(PayoutStatus.Processing, Next(All["LargeTaken"], Pay(), WithoutLimit)!.Status);
        Assert.Equal(PayoutReply.Ignored, Step(All["Large"], Begin(), WithoutLimit).Reply);
        Assert.Equal(PayoutStatus.Processing, Next(All["Prepared"], Pay(), WithoutLimit)!.Status);
    }

    [Fact]
    public void ALimitLoweredAfterwardsHoldsForWhatIsOpen()
    {
        var before = Next(null, Register(LargeRequest), WithoutLimit)!;
        Assert.Equal(Now, before.DueAt);
        var kept = Step(before, Begin());
        Assert.Equal((ChannelErrand.None, PayoutStatus.New, Now + Policy.OpenTooLongMs), (kept.Errand, kept.Next!.Status, kept.Next.DueAt));
        Assert.Equal(PayoutStatus.Processing, Next(Next(before, Take()), Pay())!.Status);
    }

    [Fact]
    public void ATestMovesNoMoneyAndTakesNobody()
    {
        var test = After(Register(LargeRequest with { IsTest = true }));
        Assert.False(TwoPersonRule.Applies(Policy, test));
        Assert.Equal(PayoutCarrier.Test, Next(test, Begin())!.Carrier);
    }

    [Theory]
    [InlineData(PayoutOrigin.Api)]
    [InlineData(PayoutOrigin.BackOffice)]
    public void NothingOnePersonCanDoEndsItAsPaidByHand(PayoutOrigin origin)
    {
        PayoutCommand[] acts =
        [
            Take(), Take(at: Now + Month), GiveBack(), TakeOver(), Pay(), Confirm(), SendBack(), Fail(), ConfirmFail(), Approve(), Begin(),
            new PayoutCommand.Begin(Now + Month), new PayoutCommand.Acknowledge("grace", Now),
        ];
        var reached = Reachable(After(Register(LargeRequest, origin: origin)), acts);
        Assert.DoesNotContain(reached, state => state.Status == PayoutStatus.Success);
        // Nor as failed what may have been paid: then its amount could be paid out again.
        Assert.DoesNotContain(reached, state => state.Status == PayoutStatus.Fail);
        // Nor is the channel told to by whoever added it.
        if (origin == PayoutOrigin.BackOffice) Assert.DoesNotContain(reached, state => state.Attempts > 0);
    }

    [Fact]
    public void NothingAPersonAndAServiceCanDoEndsItAsPaidByHand()
    {
        PayoutCommand[] acts =
        [
            Take(), Take("robot"), GiveBack(), GiveBack("robot"), TakeOver(), TakeOver("robot"), Pay(), Pay("robot"), SendBack(), SendBack("robot"),
            Confirm("robot", byService: true), Approve("robot", byService: true),
        ];
        Assert.DoesNotContain(
            Reachable(After(Register(LargeRequest, origin: PayoutOrigin.BackOffice)), acts), state => state.Status == PayoutStatus.Success || state.Attempts > 0);
    }

    [Fact]
    public void TwoPersonsCan() => Assert.Contains(
        Reachable(After(Register(LargeRequest, origin: PayoutOrigin.BackOffice)), [Take(), Pay(), Confirm(), Confirm("ada")]),
        state => state.Status == PayoutStatus.Success);

    /// <summary>
    /// Every state that any sequence of these commands leads to; a channel that is asked again and again is followed for a while. States that
    /// differ only by how often somebody acted are one: otherwise there is no end of them.
    /// </summary>
    private static HashSet<PayoutState> Reachable(PayoutState start, IReadOnlyCollection<PayoutCommand> acts)
    {
        const int AttemptsMax = 5;
        var reached = new HashSet<PayoutState> { start with { Turn = 0 } };
        var open = new Queue<PayoutState>(reached);
        while (open.TryDequeue(out var state))
        {
            foreach (var next in acts.Select(act => Next(state, act)! with { Turn = 0 }).Where(next => next.Attempts < AttemptsMax && reached.Add(next))) open.Enqueue(next);
        }

        return reached;
    }

    private static PayoutStep Step(PayoutState? state, PayoutCommand command, PayoutPolicy? policy = null) =>
        PayoutMachine.Apply(Name, policy ?? Policy, state, command);
}
