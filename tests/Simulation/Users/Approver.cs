using System.Text.Json;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// The second person of held acts: approves what is true and rejects what is not. Two of them look at the same list. Now and then one tries to
/// approve what they have prepared themselves, and must be refused.
/// </summary>
internal sealed class Approver(ulong seed, StaffDesk desk, SimulatedDatabase database, Truth truth)
{
    /// <summary>What an act says whose money somebody already has.</summary>
    private const string CreditedBefore = "The same number was credited";
    private const string Approvals = "backoffice/v1/approvals";
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(35);

    private int _looks;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery * (0.5 + Choices.Of(seed, $"{desk.Who.Name} approves {++_looks}").Fraction()), desk.Clock);
            if (await desk.ReadAsync($"{Approvals}?limit=100") is not { } page) continue;
            foreach (var act in page.GetProperty("approvals").EnumerateArray().ToList())
                await DecideAsync(act, Choices.Of(seed, $"{desk.Who.Name} approves {act.GetProperty("subject").GetString()} {_looks}"));
        }
    }

    private async Task DecideAsync(JsonElement act, Dice dice)
    {
        var (id, kind, isOwn) = (Text(act, "id"), Text(act, "kind")!, Text(act, "prepared_by") == desk.Who.Name);
        if (!dice.Chance(isOwn ? 0.1 : 0.6)) return;
        if (isOwn) await desk.DoAsync("approves their own act", $"{Approvals}/{id}/approve", new { });
        else if (IsTrue(kind, act.GetProperty("content")) && !act.GetRawText().Contains(CreditedBefore, StringComparison.Ordinal)) await desk.DoAsync($"approves {kind}", $"{Approvals}/{id}/approve", new { }, twice: dice.Chance(0.3));
        else await desk.DoAsync($"rejects {kind}", $"{Approvals}/{id}/reject", new { reason = "it is not true" }, twice: dice.Chance(0.3));
    }

    private bool IsTrue(string kind, JsonElement content) => kind switch
    {
        "payment.approve" or "deposit.credit" or "held_postback.release" => truth.Paid.Any(paid =>
            paid.Number == Text(content, "transaction_id") && paid.Label == Text(content, "label")
            && paid.Amount == (content.TryGetProperty("amount_minor", out var amount) ? amount.GetInt64() : content.GetProperty("shown_amount").GetInt64())),
        "withdrawal.release" => Text(content, "withdrawal") is { } id && !truth.IsPaidOut(id)
            && ShownState.All(database, "payout").Find(payout => payout.Id == id)?.Text("status") is "fail" or "cancelled" or "refused",
        "transfer.void" => Text(content.GetProperty("transfer"), "transaction_id") is { } number && !truth.Paid.Any(paid => paid.Number == number),
        // Only what takes back a credit without money is true.
        "adjustment.merchant" => Text(content, "custom_transaction_id") is { } order && Text(content, "direction") == "debit"
            && CreditsByHand.WithoutMoney(database, truth).Any(credit => credit.Order == order && credit.Transfer.Amount == content.GetProperty("amount_minor").GetInt64()),
        _ => false,
    };

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
