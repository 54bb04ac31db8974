using Paykassma.Domain.Gateway.Payments;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Gateway.Payments;

/// <summary>Every situation of a payment with every command, the impossible ones too.</summary>
public sealed class PaymentTableTests
{
    private const string Table = """
        the same activation:                  Failed, Expired → Claiming; else Replayed
        another number:                       Possible, Failed, Expired, Refused → Claiming; else Used
        another amount:                       Possible, Failed, Expired → Claiming; Refused → Refused; else Used
        another label:                        else Used
        the old claim is withdrawn:           Retyped → Claiming; else NotAllowed
        the old claim had been granted:       Retyped → Claiming; else NotAllowed
        granted:                                Claiming, Possible, Expiring, Contested, Undecided, Guessed → Accepted; else NotAllowed
        granted, but the amount is off:         Claiming, Possible, Expiring, Contested, Undecided, Guessed → Pending; else NotAllowed
        granted nothing:                      else NotAllowed
        contested:                              Claiming, Possible, Expiring, Undecided, Guessed → Pending; Contested → Replayed; else NotAllowed
        contested, and the amount is off:       Claiming, Possible, Expiring, Contested, Undecided, Guessed → Pending; else NotAllowed
        contested by nothing:                   else NotAllowed
        suspect:                                Claiming, Possible, Expiring, Contested, Undecided → Pending; Guessed → Replayed; else NotAllowed
        several could be meant:                 Claiming, Possible, Expiring, Contested, Guessed → Pending; Undecided → Replayed; else NotAllowed
        not here:                               Claiming → Possible; Possible → Replayed; Expiring → Expired; Contested, Undecided, Guessed → Failed; else NotAllowed
        not here, and possible is off:          Claiming → Failed; Possible → Replayed; Expiring → Expired; Contested, Undecided, Guessed → Failed; else NotAllowed
        taken:                                  Claiming, Possible, Expiring, Contested, Undecided, Guessed → Failed; else NotAllowed
        too many claims:                      Claiming, Possible, Expiring → Failed; else NotAllowed
        answered with what answers no claim:  Claiming, Possible, Expiring → Failed; else NotAllowed
        the ledger had credited it before:    Claiming, Possible, Expiring, Contested, Undecided, Guessed, Approving → Pending; else NotAllowed
        the postback is queued:               Accepted → Ok; else NotAllowed
        looked at:                            Claiming, Retyped → Claiming; Approving → Approving; Accepted → Accepted; Refusing → Refusing; Expiring → Expiring; else Replayed
        looked at a month later:              Claiming, Retyped → Claiming; Approving → Approving; Accepted → Accepted; Refusing → Refusing; Expiring, Possible → Expiring; else Replayed
        approved:                               Contested, Suspect, Guessed → Approving; Undecided → NotNamed; Approving, Accepted → Replayed; else NotAllowed
        approved by name:                       Contested, Undecided, Guessed → Approving; Suspect → Changed; Approving, Accepted → Replayed; else NotAllowed
        approved as it was not shown:           Contested, Undecided, Guessed, Suspect → Changed; Approving, Accepted → Replayed; else NotAllowed
        approved without what was seen:         Contested, Undecided, Guessed, Suspect → NotSeen; Approving, Accepted, Ok → Replayed; else NotAllowed
        approved as something else was seen:    Contested, Undecided, Guessed, Suspect → Changed; else NotAllowed
        approved above the limit:               Contested, Guessed → TwoPersons; Suspect → Approving; Undecided → NotNamed; Approving, Accepted → Replayed; else NotAllowed
        approved by the merchant's own:         Contested, Suspect, Guessed → Approving; Undecided → NotNamed; Approving, Accepted → Replayed; else NotAllowed
        granted by an operator:               Approving → Accepted; else NotAllowed
        granted other money by an operator:   Approving → Pending; else NotAllowed
        granted a suspect one by an operator:   Approving → Pending; else NotAllowed
        granted one of several by an operator:  Approving → Pending; else NotAllowed
        claimed by another before the operator: Approving → Pending; else NotAllowed
        granted nothing by an operator:       else NotAllowed
        taken before the operator:            Approving → Failed; else NotAllowed
        refused:                                Possible, Contested, Undecided, Guessed, Suspect, OtherMoney → Refusing; Refusing, Refused → Replayed; else NotAllowed
        refused and blocked:                    Possible, Contested, Undecided, Guessed, Suspect, OtherMoney → Refusing; Refusing, Refused → Replayed; else NotAllowed
        let go:                               Refusing → Refused; else NotAllowed
        """;

    private static IEnumerable<(string, string, string)> Pairs() => LifeCycleTable.Read(Table, [.. PaymentSituations.All.Keys]);

    [Fact]
    public void EachPairComesToWhatTheTableSays() => Cells.AllHold(Pairs(), (situation, command, outcome) =>
    {
        var step = Payment.Apply(PaymentSituations.All[situation], PaymentSituations.Commands[command]);
        Assert.Equal(outcome, step.Next?.Status.ToString() ?? step.Reply.ToString());
        Assert.Equal(step.Next is not null, step.Reply == PaymentReply.Done);
    });

    [Fact]
    public void TheTableNamesEveryCommand() => Assert.Equal(PaymentSituations.Commands.Keys, LifeCycleTable.Commands(Table));

    [Fact]
    public void EveryStatusIsASituation() =>
        Assert.Empty(Enum.GetValues<PaymentStatus>().Except(PaymentSituations.All.Values.Select(state => state.Status)));

    [Fact]
    public void EveryKindOfCommandIsInTheTable() => Assert.Empty(
        typeof(PaymentCommand).GetNestedTypes().Except(PaymentSituations.Commands.Values.Select(command => command.GetType())));

    [Fact]
    public void APaymentThatDoesNotExistCanOnlyBeActivated() => Assert.All(PaymentSituations.Commands.Values, command =>
    {
        var expected = command is PaymentCommand.Activate ? PaymentReply.Done : PaymentReply.NotFound;
        Assert.Equal(expected, PaymentMachine.Apply(null, command).Reply);
    });
}
