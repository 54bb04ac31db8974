using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>Ends withdrawals that need attention: asks the provider's office what became of the payout, and settles, releases or waits.</summary>
internal sealed class WithdrawalClerk(ulong seed, StaffDesk desk, SimulatedDatabase database, Truth truth)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(45);

    private int _looks;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery * (0.5 + Choices.Of(seed, $"{desk.Who.Name} ends {++_looks}").Fraction()), desk.Clock);
            foreach (var withdrawal in ShownState.All(database, "withdrawal").Where(state => state.Text("status") is "unknown" or "needs_attention").ToList())
            {
                var dice = Choices.Of(seed, $"{desk.Who.Name} ends {withdrawal.Id} {_looks}");
                if (dice.Chance(0.5)) await EndAsync(withdrawal, dice);
            }
        }
    }

    private async Task EndAsync(ShownState withdrawal, Dice dice)
    {
        var payout = ShownState.All(database, "payout").Find(payout => payout.Id == withdrawal.Id)?.Text("status");
        var action = payout switch
        {
            "success" when truth.IsPaidOut(withdrawal.Id) => "settle",
            "fail" or "cancelled" or "refused" when !truth.IsPaidOut(withdrawal.Id) => "release",
            _ => null,
        };
        if (action is null) return;
        await desk.DoAsync(
            $"{action}s a withdrawal", $"merchant/v1/withdrawals/{withdrawal.Id}/resolve", new { action, reason = "the provider has told it" },
            twice: dice.Chance(0.3));
    }
}
