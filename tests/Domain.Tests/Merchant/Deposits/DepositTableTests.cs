using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Merchant.Deposits;

/// <summary>Every situation of a deposit with every command, the impossible ones too.</summary>
public sealed class DepositTableTests
{
    private const string Table = """
        registered again:                      Flagged → Conflict; else Replayed
        registered with another amount:        else Conflict
        registered for another label:          else Conflict
        shown a wallet:                        Registered → AwaitingPayment; Credited, Flagged → Credited; else Replayed
        activated with the same number:        Registered, AwaitingPayment, Possible, Failed → Activating; Activating, Retrying → AttemptOpen; Pending, Promised, Asking, Unanswered, Attention, Closed → Replayed; else AlreadyCredited
        activated with another number:         Registered, AwaitingPayment, Possible, Failed → Activating; Activating, Retrying, Pending, Promised, Asking, Unanswered, Attention, Closed → Conflict; else AlreadyCredited
        the first attempt is ok:               Activating → Promised; CreditedEarly → Credited; Unanswered → NeedsAttention; else Ignored
        the first attempt is pending:          Activating → Pending; CreditedEarly → Credited; Unanswered → NeedsAttention; else Ignored
        the first attempt is possible:         Activating → Possible; CreditedEarly → Credited; Unanswered → NeedsAttention; else Ignored
        the first attempt fails:               Activating, Unanswered → Failed; CreditedEarly → Credited; else Ignored
        the second attempt fails:              Retrying → Failed; else Ignored
        an attempt that never was fails:       else Ignored
        the first re-check is ok:              Asking → Promised; else Ignored
        the first re-check is pending:         Asking → Pending; else Ignored
        the first re-check fails:              Asking → Failed; else Ignored
        the second re-check fails:             else Ignored
        the first attempt stays unanswered:    Activating → Activating; else Ignored
        the first re-check stays unanswered:   Asking → Pending; else Ignored
        a re-check looks too early:            else Ignored
        a re-check looks:                      Activating, Retrying → Activating; Pending → Pending; Possible → Possible; Promised → Promised; else Ignored
        a re-check looks too late:             Activating, Retrying, Pending, Asking, Possible, Promised → NeedsAttention; else Ignored
        a re-check looks where nothing may be sent again: Activating, Retrying → Activating; Pending → Pending; Possible → Possible; Promised → Promised; else Ignored
        a person closes it:                    Unanswered, Attention → Closed; Closed → Replayed; else NotAllowed
        a person waits:                        Unanswered → Activating; Attention → Promised; else NotAllowed
        a person credits the transfer:         Credited, CreditedEarly, Flagged → Replayed; else Credited
        a person credits another amount:       Credited, CreditedEarly, Flagged → Held; else Credited
        a person credits another transfer:     Credited, CreditedEarly, Flagged → Held; else Credited
        a person credits another currency:     else Held
        the postback comes:                    Credited, CreditedEarly, Flagged → Replayed; else Credited
        a postback with another amount comes:  Credited, CreditedEarly, Flagged → Held; else Credited
        a postback of another transfer comes:  Credited, CreditedEarly, Flagged → Held; else Credited
        a postback for another label comes:    else Held
        a postback in another currency comes:  else Held
        the postback comes and unknown orders are credited: Credited, CreditedEarly, Flagged → Replayed; else Credited
        """;

    private static IEnumerable<(string, string, string)> Pairs() => LifeCycleTable.Read(Table, [.. DepositSituations.All.Keys]);

    [Fact]
    public void EachPairComesToWhatTheTableSays() => Cells.AllHold(Pairs(), (situation, command, outcome) =>
    {
        var step = DepositMachine.Apply(DepositSituations.Id, DepositSituations.All[situation], DepositSituations.Commands[command]);
        Assert.Equal(outcome, step.Next?.Status.ToString() ?? step.Reply.ToString());
        Assert.Equal(step.Next is not null, step.Reply is DepositReply.Done or DepositReply.Credited or DepositReply.AskDue);
        Assert.Equal(step.Transfer is not null, step.Reply == DepositReply.Credited);
        Assert.Equal(step.Hold != HoldReason.None, step.Reply == DepositReply.Held);
    });

    [Fact]
    public void TheTableNamesEveryCommand() => Assert.Equal(DepositSituations.Commands.Keys, LifeCycleTable.Commands(Table));

    [Fact]
    public void EveryStatusIsASituation() =>
        Assert.Empty(Enum.GetValues<DepositStatus>().Except(DepositSituations.All.Values.Select(state => state.Status)));

    [Fact]
    public void EveryKindOfCommandIsInTheTable() => Assert.Empty(
        typeof(DepositCommand).GetNestedTypes().Except(DepositSituations.Commands.Values.Select(command => command.GetType())));

    [Fact]
    public void ADepositThatDoesNotExistCanOnlyBeRegisteredOrHeld() => Assert.All(DepositSituations.Commands.Values, command =>
    {
        var expected = command switch
        {
            DepositCommand.Register => DepositReply.Done,
            DepositCommand.Receive { UnknownOrder: UnknownOrder.CreditAndFlag } => DepositReply.Credited,
            DepositCommand.Receive => DepositReply.Held,
            _ => DepositReply.NotFound,
        };
        Assert.Equal(expected, DepositMachine.Apply(DepositSituations.Id, null, command).Reply);
    });
}
