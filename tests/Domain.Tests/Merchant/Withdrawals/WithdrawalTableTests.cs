using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Merchant.Withdrawals;

/// <summary>Every situation of a withdrawal with every command, the impossible ones too.</summary>
public sealed class WithdrawalTableTests
{
    private const string Table = """
        created again:                       else Replayed
        created with another amount:         else Conflict
        created for another account:         else Conflict
        cancelled:                           Held → Cancelled; Cancelled → Replayed; else NotAllowed
        begun at once:                       Held → Sending; else Ignored
        begun when due, asking again:        Held → Sending; Sending, Unknown, UnknownAsked → Unknown; Sent, SentAsked → Sent; ResultHeldWhileSending → NeedsAttention; else Ignored
        begun when due, waiting:             Held → Sending; Sending, Unknown, UnknownAsked → Unknown; Sent, SentAsked → Sent; ResultHeldWhileSending → NeedsAttention; else Ignored
        begun when too old:                  Held → Sending; Sending → Unknown; Unknown, UnknownAsked, Sent, SentAsked → NeedsAttention; ResultHeldWhileSending → NeedsAttention; else Ignored
        the first attempt is accepted:       Sending → Sent; SettledEarly → Settled; ResultHeldWhileSending → NeedsAttention; else Ignored
        the first attempt is refused:        Sending → Released; SettledEarly → Settled; ResultHeldWhileSending → NeedsAttention; else Ignored
        the first attempt is unknown:        Sending → Unknown; SettledEarly → Settled; ResultHeldWhileSending → NeedsAttention; else Ignored
        the second attempt is accepted:      UnknownAsked, SentAsked → Sent; else Ignored
        the second attempt is refused:       UnknownAsked → NeedsAttention; SentAsked → Sent; else Ignored
        the second attempt is unknown:       UnknownAsked → Unknown; SentAsked → Sent; else Ignored
        an attempt that never was is refused: else Ignored
        a success comes:                     Held, Cancelled → Held; Settled, SettledEarly, LateSuccess, LateFailure, LateBooked, BookedAfterPerson, Returned → Replayed; FailedAgain → LateFailure; Refused, Released, ReleasedByPerson → LateSuccess; else Settled
        a fail comes:                        Held, Cancelled → Held; Released, LateSuccess, LateFailure, LateBooked, Returned, FailedAgain → Replayed; Settled, SettledEarly, SettledByPerson, BookedAfterPerson → LateFailure; else Released
        a success in other words comes:      Held, Cancelled → Held; Settled, SettledEarly, LateSuccess, LateBooked, BookedAfterPerson → Replayed; LateFailure, FailedAgain → LateFailure; Refused, Released, ReleasedByPerson, Returned → LateSuccess; else Settled
        a fail in other words comes:         Held, Cancelled → Held; Released, LateFailure, Returned, FailedAgain → Replayed; LateSuccess → LateSuccess; Settled, SettledEarly, SettledByPerson, LateBooked, BookedAfterPerson → LateFailure; else Released
        a success for another label comes:   Sending, Sent, SentAsked, Unknown, UnknownAsked → NeedsAttention; else Held
        a success with another amount comes: Sending, Sent, SentAsked, Unknown, UnknownAsked → NeedsAttention; else Held
        a fail in another currency comes:    Sending, Sent, SentAsked, Unknown, UnknownAsked → NeedsAttention; else Held
        a fail by another method comes:      Sending, Sent, SentAsked, Unknown, UnknownAsked → NeedsAttention; else Held
        settled by a person:                 Unknown, RefusedOnRepeat, ResultMissing, OutcomeUnknown, ResultHeld, LateFailure, FailedAgain → Settled; SentAsked, UnknownAsked, Sending, ResultHeldWhileSending → AttemptOpen; SettledByPerson → Replayed; else NotAllowed
        released by a person:                Unknown, RefusedOnRepeat, ResultMissing, OutcomeUnknown, ResultHeld, LateSuccess, LateFailure → Released; SentAsked, UnknownAsked, Sending, ResultHeldWhileSending → AttemptOpen; ReleasedByPerson, Returned → Replayed; else NotAllowed
        booked late by a person:             LateSuccess → LateBooked; SentAsked, UnknownAsked, Sending, ResultHeldWhileSending → AttemptOpen; LateBooked, BookedAfterPerson → Replayed; else NotAllowed
        waited for by a person:              RefusedOnRepeat, OutcomeUnknown → Unknown; ResultMissing, ResultHeld → Sent; SentAsked, UnknownAsked, Sending, ResultHeldWhileSending → AttemptOpen; else NotAllowed
        sent again by a person:              Unknown, RefusedOnRepeat, OutcomeUnknown → Unknown; ResultMissing, ResultHeld → Sent; SentAsked, UnknownAsked, Sending, ResultHeldWhileSending → AttemptOpen; else NotAllowed
        """;

    private static readonly WithdrawalReply[] Saving = [WithdrawalReply.Done, WithdrawalReply.Send];

    private static IEnumerable<(string, string, string)> Pairs() => LifeCycleTable.Read(Table, [.. WithdrawalSituations.All.Keys]);

    [Fact]
    public void EachPairComesToWhatTheTableSays() => Cells.AllHold(Pairs(), (situation, command, outcome) =>
    {
        var state = WithdrawalSituations.All[situation];
        var step = WithdrawalMachine.Apply(WithdrawalSituations.Id, state, WithdrawalSituations.Commands[command]);
        Assert.Equal(outcome, step.Next?.Status.ToString() ?? step.Reply.ToString());
        Assert.Equal(step.Next is not null, Saving.Contains(step.Reply) || step.Next?.LastAnswer == LastAnswers.ResultHeld);
        Assert.Equal(step.Hold != WithdrawalHold.None, step.Reply == WithdrawalReply.Held);
        Assert.Equal(Booked(state, step.Next), step.Transfer?.Transfer.Kind);
    });

    [Fact]
    public void TheTableNamesEveryCommand() => Assert.Equal(WithdrawalSituations.Commands.Keys, LifeCycleTable.Commands(Table));

    [Fact]
    public void EveryStatusIsASituation() =>
        Assert.Empty(Enum.GetValues<WithdrawalStatus>().Except(WithdrawalSituations.All.Values.Select(state => state.Status)));

    [Fact]
    public void EveryReasonForAttentionIsASituation() => Assert.Empty(
        Enum.GetValues<WithdrawalAttention>().Except(WithdrawalSituations.All.Values.Where(state => state.AttentionReason is not null).Select(state => state.AttentionReason!.Value)));

    [Fact]
    public void EveryKindOfCommandIsInTheTable() => Assert.Empty(
        typeof(WithdrawalCommand).GetNestedTypes().Except(WithdrawalSituations.Commands.Values.Select(command => command.GetType())));

    [Fact]
    public void EveryActionIsInTheTable() => Assert.Empty(Enum.GetValues<WithdrawalAction>().Except(
        WithdrawalSituations.Commands.Values.OfType<WithdrawalCommand.Resolve>().Select(command => command.Decision.Action)));

    [Fact]
    public void AWithdrawalThatDoesNotExistCanOnlyBeCreatedOrHeld() => Assert.All(WithdrawalSituations.Commands.Values, command =>
    {
        var expected = command switch
        {
            WithdrawalCommand.Create => WithdrawalReply.Done,
            WithdrawalCommand.Receive => WithdrawalReply.Held,
            _ => WithdrawalReply.NotFound,
        };
        Assert.Equal(expected, WithdrawalMachine.Apply(WithdrawalSituations.Id, null, command).Reply);
    });

    /// <summary>What must be booked when a withdrawal goes from one status to another.</summary>
    private static TransferKind? Booked(WithdrawalState before, WithdrawalState? after) => (before.Status, after?.Status) switch
    {
        (var from, var to) when from == to => null,
        (WithdrawalStatus.LateFailure, WithdrawalStatus.Settled) or (WithdrawalStatus.LateSuccess, WithdrawalStatus.Released) => null,
        (WithdrawalStatus.LateFailure, WithdrawalStatus.Released) or (_, WithdrawalStatus.LateBooked) => TransferKind.Posted,
        (_, WithdrawalStatus.Settled) => TransferKind.PostPending,
        (_, WithdrawalStatus.Released or WithdrawalStatus.Cancelled) => TransferKind.VoidPending,
        _ => null,
    };
}
