using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// The second person of payouts above the limit: confirms what the bank's statement shows, sends back what it does not, approves what the channel
/// is to pay. Now and then forgets that it was their own, and must be refused.
/// </summary>
internal sealed class PayoutSecond(ulong seed, StaffDesk desk, SimulatedDatabase database, Truth truth)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(30);

    private int _looks;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery * (0.5 + Choices.Of(seed, $"{desk.Who.Name} seconds {++_looks}").Fraction()), desk.Clock);
            foreach (var payout in ShownState.All(database, "payout").Where(payout => payout.Text("status") is "new" or "processing").ToList())
                await LookAtAsync(payout, Choices.Of(seed, $"{desk.Who.Name} seconds {payout.Id} {_looks}"));
        }
    }

    private async Task LookAtAsync(ShownState payout, Dice dice)
    {
        if (payout.Text("prepared_by") is { } payer) await ConfirmAsync(payout, payer, truth.IsPaidOut(payout.Id), "confirm", dice);
        else if (payout.Text("fail_prepared_by") is { } failer) await ConfirmAsync(payout, failer, !truth.IsPaidOut(payout.Id), "confirm-fail", dice);
        else if (payout.Text("status") == "new" && payout.Is("two_persons") && payout.Text("approved_by") is null && dice.Chance(0.3))
            await desk.DoAsync("approves a payout", Path(payout, "approve"), new { turn = payout.Turn() }, twice: dice.Chance(0.3));
    }

    private async Task ConfirmAsync(ShownState payout, string first, bool isTrue, string act, Dice dice)
    {
        var isOwn = first == desk.Who.Name;
        if (isOwn && !dice.Chance(0.3)) return;
        if (isTrue || isOwn) await desk.DoAsync(isOwn ? "confirms their own payout" : $"second person: {act}", Path(payout, act), new { turn = payout.Turn() }, twice: dice.Chance(0.3));
        else await desk.DoAsync("sends back a payout", Path(payout, "send-back"), new { comment = "the bank does not know it", turn = payout.Turn() }, twice: dice.Chance(0.3));
    }

    private static string Path(ShownState payout, string act) => $"backoffice/v1/payouts/demo/{payout.Id}/{act}";
}
