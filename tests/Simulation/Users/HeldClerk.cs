using Paykassma.Protocol.Postbacks;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// Decides held postbacks: releases one whose signed transfer is really the payer's, dismisses it otherwise, or once a release was refused. Two of
/// them do it, sometimes at the same moment.
/// </summary>
internal sealed class HeldClerk(ulong seed, StaffDesk desk, SimulatedDatabase database, Truth truth)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(40);

    private readonly HashSet<string> _refused = [];
    private int _looks;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery * (0.5 + Choices.Of(seed, $"{desk.Who.Name} decides {++_looks}").Fraction()), desk.Clock);
            foreach (var held in database.Held.Where(held => held.ClosedAt is null).ToList())
            {
                var dice = Choices.Of(seed, $"{desk.Who.Name} decides {held.Hash} {_looks}");
                if (dice.Chance(0.6)) await DecideAsync(held, dice);
            }
        }
    }

    private async Task DecideAsync(HeldRow held, Dice dice)
    {
        if (!PostbackReader.TryReadContent(held.Body, out var postback) || postback.SingleItem is not { } item) return;
        var path = $"merchant/v1/held-postbacks/{held.Hash}/resolve";
        if (item.IsDeposit && !_refused.Contains(held.Hash) && IsHis(item))
        {
            var answer = await desk.DoAsync(
                "releases a held postback", path,
                new { action = "release", reason = "its signed part is right", custom_transaction_id = item.PluginCustomOrderId }, twice: dice.Chance(0.3));
            if (!answer.IsDone && answer.Code is not ("held" or "HELD_POSTBACK_BUSY")) _refused.Add(held.Hash);
            return;
        }

        if (!item.IsDeposit && !HasEnded(item.WithdrawalId)) return;
        await desk.DoAsync("dismisses a held postback", path, new { action = "dismiss", reason = "it credits nothing" }, twice: dice.Chance(0.3));
    }

    /// <summary>Whether the money that it names is really that of whoever registered the order.</summary>
    private bool IsHis(AdditionalDataItem item)
    {
        var order = ShownState.All(database, "deposit").Find(deposit => deposit.Id == item.PluginCustomOrderId);
        return order is not null && truth.Paid.Any(paid => paid.Number == item.TransactionId && paid.Label == order.Text("label"));
    }

    private bool HasEnded(string? withdrawal) => ShownState.All(database, "withdrawal")
        .Exists(state => state.Id == withdrawal && state.Text("status") is "settled" or "released" or "cancelled");
}
