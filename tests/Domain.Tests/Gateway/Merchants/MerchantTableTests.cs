using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Gateway.Merchants;

/// <summary>Every situation of a merchant's settings against everything that can happen to them.</summary>
public sealed class MerchantTableTests
{
    private const string Table = """
        another value is set:                                   else Done
        what was set before is set:                             Changed → Unchanged; else Done
        the configured value is set:                            Changed → Done; else Unchanged
        nothing is set:                                         else Unchanged
        a value against its rule is set:                        else Invalid
        a setting that is none is set:                          else Invalid
        a channel that is none is chosen:                       else Invalid
        a value is set by someone who saw another version:      else Stale
        a brake is set by one person:                           else NotAllowed
        a brake is set by two persons:                          else Done
        a guard is set by a person of one merchant:             else NotAllowed
        a guard is set by a person of all:                      else Done
        a key is rotated:                                       else Done
        a key is rotated at once:                               else Done
        a key is rotated for too long:                          else Invalid
        a key is rotated into the past:                         else Invalid
        the postback keys are rotated:                          else Done
        the postback keys are to overlap:                       else Invalid
        a key is rotated by someone who saw another version:    else Stale
        the overlap is ended:                                   Rotated, RotatedTwice → Done; else Unchanged
        the overlap of another key is ended:                    else Unchanged
        the overlap is ended by someone who saw another version: else Stale
        """;

    private static IEnumerable<(string, string, string)> Pairs() => LifeCycleTable.Read(Table, [.. MerchantSituations.All.Keys]);

    [Fact]
    public void EachPairComesToWhatTheTableSays() => Cells.AllHold(Pairs(), (situation, command, outcome) =>
    {
        var state = MerchantSituations.All[situation];
        var step = MerchantSituations.Apply(state, MerchantSituations.Commands[command]);
        Assert.Equal(outcome, step.Reply.ToString());
        // Whatever is saved is the next version, with who made it; whatever is not saved changes nothing.
        Assert.Equal(step.Reply == MerchantReply.Done, step.Next is not null);
        Assert.Equal(step.Reply == MerchantReply.Invalid, !step.Faults.IsEmpty);
        if (step.Next is not { } next) return;
        Assert.Equal((state?.Version ?? 0) + 1, next.Version);
        Assert.Equal(next.Version, next.Changes[^1].Version);
    });

    [Fact]
    public void TheTableNamesEveryCommand() => Assert.Equal(MerchantSituations.Commands.Keys, LifeCycleTable.Commands(Table));

    [Fact]
    public void EveryKindOfCommandIsInTheTable() => Assert.Empty(
        typeof(MerchantCommand).GetNestedTypes().Except(MerchantSituations.Commands.Values.Select(command => command(0).GetType())));
}
