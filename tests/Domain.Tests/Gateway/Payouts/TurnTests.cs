using Paykassma.Domain.Gateway.Payouts;
using static Paykassma.Domain.Tests.Gateway.Payouts.PayoutSituations;

namespace Paykassma.Domain.Tests.Gateway.Payouts;

/// <summary>An act that says which turn it was meant for changes nothing once somebody has acted since.</summary>
public sealed class TurnTests
{
    private static readonly PayoutCommand.GiveBack GoesHome = new("grace", "I am leaving", Now);

    [Fact]
    public void ALateCopyOfAGiveBackGivesBackNoLaterTaking()
    {
        var taken = After(Register(), Take());
        var copy = GoesHome with { Turn = taken.Turn };
        var takenAgain = Next(Next(taken, copy), Take())!;
        Assert.Equal((PayoutReply.Changed, null), (Step(takenAgain, copy).Reply, Step(takenAgain, copy).Next));
        Assert.Equal(PayoutReply.Done, Step(takenAgain, copy with { Turn = takenAgain.Turn }).Reply);
        Assert.Equal(PayoutReply.Done, Step(takenAgain, GoesHome).Reply);
    }

    [Fact]
    public void ACopyOfWhatWasDoneIsAReplay()
    {
        var taken = After(Register(), Take());
        var copy = GoesHome with { Turn = taken.Turn };
        Assert.Equal(PayoutReply.Replayed, Step(Next(taken, copy)!, copy).Reply);
    }

    [Fact]
    public void EachActIsATurnAndNothingElseIs()
    {
        foreach (var (situation, state) in All)
        {
            foreach (var (name, command) in Commands)
            {
                if (Step(state, command).Next is not { } next) continue;
                Assert.Equal((situation, name, state.Turn + (command is PayoutCommand.OfPerson ? 1 : 0)), (situation, name, next.Turn));
            }
        }
    }

    [Fact]
    public void NoActIsCarriedOutForAnotherTurn()
    {
        foreach (var (situation, state) in All)
        {
            foreach (var (name, command) in Commands.Where(command => command.Value is PayoutCommand.OfPerson))
            {
                var late = Step(state, ((PayoutCommand.OfPerson)command) with { Turn = state.Turn + 1 });
                Assert.Equal((situation, name, null), (situation, name, late.Next));
            }
        }
    }

    private static PayoutStep Step(PayoutState state, PayoutCommand command) => PayoutMachine.Apply(Name, Policy, state, command);
}
