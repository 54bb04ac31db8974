using Paykassma.Domain.Gateway.Payments;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Gateway.Payments;

/// <summary>Every situation of a payment with every command, the impossible ones too.</summary>
public sealed class PaymentTableTests
{
    private const string Table = """
        the same activation:                  Failed, Expired → Claiming; else Replayed
        another number:                       Possible, Failed, Expired, Refused → Claiming; else Used
        another amount:                       Possible, Failed, Expired → Claiming; else Used
        another label:                        else Used
        the old claim is withdrawn:           Retyped → Claiming; else NotAllowed
        the old claim had been granted:       Retyped → Claiming; else NotAllowed
        granted:                              Claiming, Possible, Expiring → Accepted; else NotAllowed
        granted, but the amount is off:       Claiming, Possible, Expiring → Pending; else NotAllowed
        granted nothing:                      else NotAllowed
        contested:                            Claiming, Possible, Expiring → Pending; else NotAllowed
        not here:                             Claiming → Possible; Possible → Replayed; Expiring → Expired; else NotAllowed
        not here, and possible is off:        Claiming → Failed; Possible → Replayed; Expiring → Expired; else NotAllowed
        taken:                                Claiming, Possible, Expiring, Contested → Failed; else NotAllowed
        too many claims:                      Claiming, Possible, Expiring → Failed; else NotAllowed
        answered with what answers no claim:  Claiming, Possible, Expiring → Failed; else NotAllowed
        the postback is queued:               Accepted → Ok; else NotAllowed
        looked at:                            Claiming, Retyped → Claiming; Approving → Approving; Accepted → Accepted; Refusing → Refusing; Expiring → Expiring; else Replayed
        looked at a month later:              Claiming, Retyped → Claiming; Approving → Approving; Accepted → Accepted; Refusing → Refusing; Expiring, Possible → Expiring; else Replayed
        approved:                             Contested, Suspect → Approving; Approving, Accepted, Ok → Replayed; else NotAllowed
        granted by an operator:               Approving → Accepted; else NotAllowed
        granted other money by an operator:   Approving → Pending; else NotAllowed
        granted nothing by an operator:       else NotAllowed
        taken before the operator:            Approving → Failed; else NotAllowed
        refused:                              Possible, Contested, Suspect, OtherMoney → Refusing; Refusing, Refused → Replayed; else NotAllowed
        refused and blocked:                  Possible, Contested, Suspect, OtherMoney → Refusing; Refusing, Refused → Replayed; else NotAllowed
        let go:                               Refusing → Refused; else NotAllowed
        """;

    private static IEnumerable<(string, string, string)> Pairs() => LifeCycleTable.Read(Table, [.. PaymentSituations.All.Keys]);

    [Fact]
    public void EachPairComesToWhatTheTableSays() => Cells.AllHold(Pairs(), (situation, command, outcome) =>
    {
        var step = PaymentMachine.Apply(PaymentSituations.All[situation], PaymentSituations.Commands[command]);
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
