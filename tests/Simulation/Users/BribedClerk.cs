using Paykassma.Simulation.Database;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// Reports payouts as paid that he never paid, confirms them himself and by the friend whom he has added, and reports as failed what he paid: only
/// what is above the limit, where it takes two.
/// </summary>
internal sealed class BribedClerk(ulong seed, StaffDesk desk, StaffDesk friend, SimulatedDatabase database)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(70);

    private int _looks;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery * (0.5 + Choices.Of(seed, $"{desk.Who.Name} looks {++_looks}").Fraction()), desk.Clock);
            foreach (var payout in ShownState.All(database, "payout").Where(IsWorthIt).ToList())
                await LookAtAsync(payout, Choices.Of(seed, $"{desk.Who.Name} {payout.Id} {_looks}"));
        }
    }

    private async Task LookAtAsync(ShownState payout, Dice dice)
    {
        if (payout.Text("carrier") == "operator")
        {
            // Sent back to him: he gives it up.
            if (payout.Text("operator") == desk.Who.Name && payout.Text("sent_back_by") is not null && payout.Text("prepared_by") is null && payout.Text("fail_prepared_by") is null)
                await desk.DoAsync("the bribed one gives back", Path(payout, "give-back"), new { comment = "a mistake" });
            return;
        }

        if (payout.Text("given_back_by") == desk.Who.Name || !dice.Chance(0.15)) return;
        if (!(await desk.DoAsync("the bribed one takes", Path(payout, "take"), new { })).IsDone) return;
        await desk.DoAsync("the bribed one lies", Path(payout, dice.Chance(0.5) ? "pay" : "fail"), new { comment = "as it should be" });
        await desk.DoAsync("the bribed one confirms", Path(payout, "confirm"), new { }, twice: dice.Chance(0.5));
        await desk.DoAsync("the bribed one confirms", Path(payout, "confirm-fail"), new { });
        await friend.DoAsync("his friend confirms", Path(payout, "confirm"), new { });
        await friend.DoAsync("his friend confirms", Path(payout, "confirm-fail"), new { });
    }

    private static bool IsWorthIt(ShownState payout) => payout.Text("status") is "new" or "processing" && payout.Is("two_persons");

    private static string Path(ShownState payout, string act) => $"backoffice/v1/payouts/demo/{payout.Id}/{act}";
}
