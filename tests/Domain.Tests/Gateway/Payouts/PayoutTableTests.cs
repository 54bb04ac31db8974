using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Gateway.Payouts;

/// <summary>Every situation of a payout with every command, the impossible ones too.</summary>
public sealed class PayoutTableTests
{
    private const string Table = """
        the same request:                   NewByHand, LargeByHand, LargeByHandTaken → Used; else Replayed
        the same request, refused:          NewByHand, LargeByHand, LargeByHandTaken → Used; else Replayed
        the same request by hand:           NewByHand, LargeByHand, LargeByHandTaken → Replayed; else Used
        another request:                    else Used
        another request, refused:           else Used
        begun:                              New, NewByHand, NewTest, Approved, NotSent → Processing; else Ignored
        begun a month later:                NewForOperators, Large, LargeByHand → New; TestEnded, FailedByChannel, FailedByOperator, FailConfirmed → Fail; PaidByChannel, PaidByOperator, PaidInstead, PaidTwice, Confirmed → Success; Cancelled → Cancelled; Told, Refused → Ignored; else Processing
        put off:                            New, NewByHand, NewTest, Approved, NotSent → New; else Ignored
        put off a month later:              New, NewForOperators, NewByHand, NewTest, Large, LargeByHand, Approved, NotSent → New; TestEnded, FailedByChannel, FailedByOperator, FailConfirmed → Fail; PaidByChannel, PaidByOperator, PaidInstead, PaidTwice, Confirmed → Success; Cancelled → Cancelled; Told, Refused → Ignored; else Processing
        the test ends:                      TestRunning → Fail; else Ignored
        the channel has paid:               Submitted, Waiting, Silent, HandedOver, LargeSubmitted, NotSent → Success; TakenFromChannel, LargeTakenFromChannel, FailPrepared → Processing; Contradicted, PaidTwice, PreparedContradicted → ShutOut; FailedByChannel, FailConfirmed → Fail; PaidInstead → Success; PaidByChannel, Told → Replayed; else Ignored
        the channel has failed:             Submitted, Waiting, Silent, HandedOver, LargeSubmitted, NotSent, FailConfirmed → Fail; TakenFromChannel, LargeTakenFromChannel, FailPrepared → Processing; Contradicted, PaidTwice, PreparedContradicted → ShutOut; PaidByChannel, Told, PaidInstead → Success; FailedByChannel → Replayed; else Ignored
        the channel works on it:            Submitted, LargeSubmitted, HandedOver, TakenFromChannel, LargeTakenFromChannel, FailPrepared → Processing; PaidInstead → Success; FailConfirmed → Fail; else Ignored
        the channel says nothing:           Submitted, LargeSubmitted → Processing; else Ignored
        the channel does not know it:       Submitted, LargeSubmitted, HandedOver, TakenFromChannel, LargeTakenFromChannel, FailPrepared → Processing; PaidInstead → Success; FailConfirmed → Fail; else Ignored
        the channel cannot tell:            Submitted, LargeSubmitted, HandedOver, TakenFromChannel, LargeTakenFromChannel, FailPrepared → Processing; PaidInstead → Success; FailConfirmed → Fail; else Ignored
        the channel was not told:           Submitted, LargeSubmitted → New; else Ignored
        an attempt that never was has paid: else Ignored
        taken:                              New, NewForOperators, NewByHand, NewTest, Large, LargeByHand, Approved, NotSent, GivenBack → Processing; Silent, HandedOver → SubmissionOpen; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, Prepared, SentBack, PreparedContradicted → Replayed; TakenOver, LargeByHandTaken → WithAnotherOperator; else Finished
        taken by another:                   New, NewForOperators, NewByHand, NewTest, Large, LargeByHand, Approved, NotSent, GivenBack → Processing; Silent, HandedOver → SubmissionOpen; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, Prepared, SentBack, PreparedContradicted → WithAnotherOperator; TakenOver, LargeByHandTaken → Replayed; else Finished
        taken a month later:                New, NewForOperators, NewByHand, NewTest, Large, LargeByHand, Approved, NotSent, GivenBack, Silent, HandedOver → Processing; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, Prepared, SentBack, PreparedContradicted → Replayed; TakenOver, LargeByHandTaken → WithAnotherOperator; else Finished
        given back:                         Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, SentBack → Processing; FailPrepared, Prepared, PreparedContradicted → AwaitsSecond; TakenOver, LargeByHandTaken → WithAnotherOperator; GivenBack → Replayed; New, NewForOperators, NewByHand, NewTest, Silent, HandedOver, Large, LargeByHand, Approved, NotSent → NotTaken; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; else Finished
        given back by another:              TakenOver, LargeByHandTaken → Processing; Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, SentBack, Prepared, PreparedContradicted → WithAnotherOperator; New, NewForOperators, NewByHand, NewTest, Silent, HandedOver, Large, LargeByHand, Approved, NotSent, GivenBack → NotTaken; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; else Finished
        taken over:                         TakenOver → Processing; LargeByHandTaken → SamePerson; Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, SentBack, Prepared, PreparedContradicted → Replayed; New, NewForOperators, NewByHand, NewTest, Silent, HandedOver, Large, LargeByHand, Approved, NotSent, GivenBack → NotTaken; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; else Finished
        taken over by another:              Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, SentBack → Processing; FailPrepared, Prepared, PreparedContradicted → AwaitsSecond; TakenOver, LargeByHandTaken → Replayed; New, NewForOperators, NewByHand, NewTest, Silent, HandedOver, Large, LargeByHand, Approved, NotSent, GivenBack → NotTaken; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; else Finished
        paid:                               Taken, TakenFromChannel, Contradicted → Success; LargeTaken, LargeTakenFromChannel, SentBack → Processing; FailPrepared → AwaitsSecond; Prepared, PreparedContradicted, Confirmed → Replayed; New, NewForOperators, NewByHand, NewTest, Silent, HandedOver, Large, LargeByHand, Approved, NotSent, GivenBack → NotTaken; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; PaidByOperator, PaidInstead, PaidTwice → Replayed; TakenOver, LargeByHandTaken → WithAnotherOperator; else Finished
        paid by another:                    Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, Prepared, SentBack, PreparedContradicted → WithAnotherOperator; New, NewForOperators, NewByHand, NewTest, Silent, HandedOver, Large, LargeByHand, Approved, NotSent, GivenBack → NotTaken; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; TakenOver → Success; LargeByHandTaken → Processing; else Finished
        failed:                             Taken, TakenFromChannel, Contradicted → Fail; LargeTaken, LargeTakenFromChannel, SentBack → Processing; Prepared, PreparedContradicted → AwaitsSecond; New, NewForOperators, NewByHand, NewTest, Silent, HandedOver, Large, LargeByHand, Approved, NotSent, GivenBack → NotTaken; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; FailedByOperator, FailPrepared, FailConfirmed → Replayed; TakenOver, LargeByHandTaken → WithAnotherOperator; else Finished
        failed by another:                  Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, Prepared, SentBack, PreparedContradicted → WithAnotherOperator; New, NewForOperators, NewByHand, NewTest, Silent, HandedOver, Large, LargeByHand, Approved, NotSent, GivenBack → NotTaken; Submitted, Waiting, TestRunning, LargeSubmitted → WithChannel; TakenOver → Fail; LargeByHandTaken → Processing; else Finished
        approved:                           Large → New; LargeByHand → SamePerson; Approved, LargeSubmitted → Replayed; New, NewForOperators, NewByHand, NewTest, NotSent → NothingToApprove; Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, Prepared, SentBack, PreparedContradicted, GivenBack, TakenOver, LargeByHandTaken → InProcessing; else Finished
        approved by another:                Large, LargeByHand → New; Approved, LargeSubmitted → Replayed; New, NewForOperators, NewByHand, NewTest, NotSent → NothingToApprove; Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, Prepared, SentBack, PreparedContradicted, GivenBack, TakenOver, LargeByHandTaken → InProcessing; else Finished
        approved by a service:              Large, LargeByHand → NotAPerson; Approved, LargeSubmitted → Replayed; New, NewForOperators, NewByHand, NewTest, NotSent → NothingToApprove; Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, LargeTaken, LargeTakenFromChannel, FailPrepared, Prepared, SentBack, PreparedContradicted, GivenBack, TakenOver, LargeByHandTaken → InProcessing; else Finished
        confirmed:                          Prepared, PreparedContradicted → SamePerson; New, NewForOperators, NewByHand, NewTest, Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, Large, LargeByHand, Approved, LargeSubmitted, LargeTaken, LargeTakenFromChannel, FailPrepared, SentBack, NotSent, GivenBack, TakenOver, LargeByHandTaken → NotPrepared; else Finished
        confirmed by another:               Prepared, PreparedContradicted → Success; Confirmed → Replayed; New, NewForOperators, NewByHand, NewTest, Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, Large, LargeByHand, Approved, LargeSubmitted, LargeTaken, LargeTakenFromChannel, FailPrepared, SentBack, NotSent, GivenBack, TakenOver, LargeByHandTaken → NotPrepared; else Finished
        confirmed by a service:             Prepared, PreparedContradicted → NotAPerson; New, NewForOperators, NewByHand, NewTest, Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, Large, LargeByHand, Approved, LargeSubmitted, LargeTaken, LargeTakenFromChannel, FailPrepared, SentBack, NotSent, GivenBack, TakenOver, LargeByHandTaken → NotPrepared; else Finished
        confirmed as failed:                FailPrepared → SamePerson; New, NewForOperators, NewByHand, NewTest, Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, Large, LargeByHand, Approved, LargeSubmitted, LargeTaken, LargeTakenFromChannel, Prepared, PreparedContradicted, SentBack, NotSent, GivenBack, TakenOver, LargeByHandTaken → NotPrepared; else Finished
        confirmed as failed by another:     FailPrepared → Fail; FailConfirmed → Replayed; New, NewForOperators, NewByHand, NewTest, Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, Large, LargeByHand, Approved, LargeSubmitted, LargeTaken, LargeTakenFromChannel, Prepared, PreparedContradicted, SentBack, NotSent, GivenBack, TakenOver, LargeByHandTaken → NotPrepared; else Finished
        confirmed as failed by a service:   FailPrepared → NotAPerson; New, NewForOperators, NewByHand, NewTest, Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, Large, LargeByHand, Approved, LargeSubmitted, LargeTaken, LargeTakenFromChannel, Prepared, PreparedContradicted, SentBack, NotSent, GivenBack, TakenOver, LargeByHandTaken → NotPrepared; else Finished
        sent back:                          FailPrepared, Prepared, PreparedContradicted → Processing; New, NewForOperators, NewByHand, NewTest, Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, Large, LargeByHand, Approved, LargeSubmitted, LargeTaken, LargeTakenFromChannel, SentBack, NotSent, GivenBack, TakenOver, LargeByHandTaken → NotPrepared; else Finished
        sent back by another:               FailPrepared, Prepared, PreparedContradicted → Processing; SentBack → Replayed; New, NewForOperators, NewByHand, NewTest, Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, Large, LargeByHand, Approved, LargeSubmitted, LargeTaken, LargeTakenFromChannel, NotSent, GivenBack, TakenOver, LargeByHandTaken → NotPrepared; else Finished
        cancelled:                          New, NewForOperators, NewByHand, NewTest, Large, LargeByHand, Approved, NotSent → Cancelled; Cancelled → Replayed; Submitted, Waiting, Silent, HandedOver, TestRunning, Taken, TakenFromChannel, Contradicted, LargeSubmitted, LargeTaken, LargeTakenFromChannel, FailPrepared, Prepared, SentBack, PreparedContradicted, GivenBack, TakenOver, LargeByHandTaken → InProcessing; else Finished
        acknowledged:                       PaidTwice → SamePerson; TestEnded, PaidByChannel, FailedByChannel, PaidByOperator, PaidInstead, FailedByOperator, FailConfirmed, Cancelled, Told, Refused, Confirmed → Replayed; else InProcessing
        acknowledged by another:            PaidTwice → Success; TestEnded, PaidByChannel, FailedByChannel, PaidByOperator, PaidInstead, FailedByOperator, FailConfirmed, Cancelled, Told, Refused, Confirmed → Replayed; else InProcessing
        the postback is queued:             TestEnded, FailedByChannel, FailedByOperator, FailConfirmed → Fail; PaidByChannel, PaidByOperator, PaidInstead, PaidTwice, Confirmed → Success; Cancelled → Cancelled; else Ignored
        """;

    private static IEnumerable<(string, string, string)> Pairs() => LifeCycleTable.Read(Table, [.. PayoutSituations.All.Keys]);

    [Fact]
    public void EachPairComesToWhatTheTableSays() => Cells.AllHold(Pairs(), (situation, command, outcome) =>
    {
        var state = PayoutSituations.All[situation];
        var step = Apply(state, PayoutSituations.Commands[command]);
        Assert.Equal(outcome, step.Next?.Status.ToString() ?? step.Reply.ToString());
        // A contradiction is saved, and still does nothing that the channel wants.
        Assert.Equal(step.Next is not null, step.Reply == PayoutReply.Done || step.Next?.AttentionReason == PayoutAttention.ChannelContradicts);
        // Money moves when the end comes, and never else.
        Assert.Equal(step.Next is { IsOpen: false } && state is { IsOpen: true, IsTest: false }, step.Transfer is not null);
    });

    [Fact]
    public void WhatIsOpenOrOwesIsAlwaysDue() => Cells.AllHold(Pairs(), (situation, command, _) =>
    {
        var next = Apply(PayoutSituations.All[situation], PayoutSituations.Commands[command]).Next ?? PayoutSituations.All[situation];
        Assert.Equal(next.IsOpen || next.PostbackOwed || next.AttentionReason is not null || next.AskAt is not null, next.DueAt is not null);
        // A re-check reads only this one.
        Assert.True(next.AskAt is null || next.DueAt <= next.AskAt);
    });

    [Fact]
    public void AChannelIsToldToPayOnceAndOnlyWhatNobodyHasTaken() => Cells.AllHold(Pairs(), (situation, command, _) =>
    {
        var state = PayoutSituations.All[situation];
        var step = Apply(state, PayoutSituations.Commands[command]);
        if (step.Errand == ChannelErrand.Submit) Assert.Equal((PayoutStatus.New, null, PayoutCarrier.Channel), (state.Status, state.SubmitAttempt, step.Next!.Carrier));
        if (step.Errand != ChannelErrand.None) Assert.False(step.Next!.IsTest);
        if (step.Errand == ChannelErrand.Query) Assert.NotNull(state.SubmitAttempt);
    });

    [Fact]
    public void TheTableNamesEveryCommand() => Assert.Equal(PayoutSituations.Commands.Keys, LifeCycleTable.Commands(Table));

    [Fact]
    public void EveryStatusIsASituation() =>
        Assert.Empty(Enum.GetValues<PayoutStatus>().Except(PayoutSituations.All.Values.Select(state => state.Status)));

    [Fact]
    public void EveryKindOfCommandIsInTheTable() => Assert.Empty(
        typeof(PayoutCommand).GetNestedTypes().Where(type => !type.IsAbstract).Except(PayoutSituations.Commands.Values.Select(command => command.GetType())));

    [Fact]
    public void APayoutThatDoesNotExistCanOnlyBeAskedFor() => Assert.All(PayoutSituations.Commands.Values, command =>
    {
        var expected = command is PayoutCommand.Register or PayoutCommand.Refuse ? PayoutReply.Done : PayoutReply.NotFound;
        Assert.Equal(expected, Apply(null, command).Reply);
    });

    private static PayoutStep Apply(PayoutState? state, PayoutCommand command) =>
        PayoutMachine.Apply(PayoutSituations.Name, PayoutSituations.Policy, state, command);
}
