using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Users;

namespace Paykassma.Simulation.Tests;

/// <summary>What users do and what goes wrong is drawn by the seed, who or where, and the occasion: leaving something out moves nothing else.</summary>
public sealed class LeftOutTests
{
    private const string Killed = "KILLED";
    private static readonly string[] Places = ["deposit.Receive", "payout.Begin", "POST /v2/withdrawal/create"];

    [Fact]
    public void AFaultThatIsLeftOutMovesNoOther()
    {
        var whole = Decisions(_ => { });
        var withoutOne = Decisions(plan => plan.Omit(Fault.CallLost));
        var withoutAPoint = Decisions(plan => plan.Omit(new FaultPoint(Fault.AnswerLost, Places[1])));
        Assert.Contains(whole, decision => decision is { Point.Fault: Fault.CallLost, Strikes: true });
        Assert.Equal(whole.Where(decision => decision.Point.Fault != Fault.CallLost), withoutOne.Where(decision => decision.Point.Fault != Fault.CallLost));
        Assert.DoesNotContain(withoutOne, decision => decision is { Point.Fault: Fault.CallLost, Strikes: true });
        Assert.Equal(
            whole.Select(decision => decision with { Strikes = decision.Strikes && decision.Point != new FaultPoint(Fault.AnswerLost, Places[1]) }), withoutAPoint);
    }

    [Fact]
    public void AUserIsTheSameWhoeverElseTakesPart()
    {
        var one = new Payer(5, 7, 30, TimeSpan.FromMinutes(5));
        _ = new Payer(5, 6, 30, TimeSpan.FromMinutes(5));
        var again = new Payer(5, 7, 30, TimeSpan.FromMinutes(5));
        var other = new Payer(5, 8, 30, TimeSpan.FromMinutes(5));
        Assert.Equal((one.Label, one.Method, one.Amount, one.Typed, one.PaysAt), (again.Label, again.Method, again.Amount, again.Typed, again.PaysAt));
        Assert.NotEqual((one.Amount, one.PaysAt), (other.Amount, other.PaysAt));
    }

    [Fact]
    public async Task AHistoryIsTheSameUntilWhatIsLeftOutWouldHaveHappened()
    {
        var whole = await SimulationProcess.TellAsync("--seed", "5", "--operations", "60", "--without-user", "rotator/0");
        var without = await SimulationProcess.TellAsync("--seed", "5", "--operations", "60", "--without-user", "rotator/0", "--without", "SiloKilled");
        var first = whole.ToList().FindIndex(line => line.Contains(Killed, StringComparison.Ordinal));
        Assert.InRange(first, 100, whole.Count);
        Assert.Equal(whole.Take(first), without.Take(first));
        Assert.DoesNotContain(without, line => line.Contains(Killed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task UsersThatAreLeftOutDoNotAct()
    {
        var all = (await SimulationProcess.RunAsync("--seed", "3", "--operations", "60"))[0];
        var few = (await SimulationProcess.RunAsync("--seed", "3", "--operations", "60", "--without-user", "payer/1-99", "--without-user", "withdrawer/0-99", "--without-user", "thief/0-99", "--without-user", "staff/0", "--without-user", "rotator/0"))[0];
        Assert.Empty(few.Violations);
        Assert.InRange(few.Operations, 3, 20);
        Assert.True(all.Operations > few.Operations * 3, $"{all.Operations} and {few.Operations}");
    }

    private static List<Decision> Decisions(Action<FaultPlan> leaveOut)
    {
        var plan = new FaultPlan(83);
        foreach (var fault in new[] { Fault.CallLost, Fault.AnswerLost, Fault.RequestLost }) plan.Chances[fault] = 0.3;
        leaveOut(plan);
        return
        [
            .. Enumerable.Range(0, 300).SelectMany(_ => Places.SelectMany(place => plan.Chances.Keys.Select(fault =>
                new Decision(new FaultPoint(fault, place), plan.Strikes(fault, place))))),
        ];
    }

    private readonly record struct Decision(FaultPoint Point, bool Strikes);
}
