using System.Globalization;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// Makes payouts by hand: takes one from the list, pays it at a bank, and reports it as paid. Takes what waits for a person, and sometimes one that
/// is new, at the same moment as the channel or another clerk. Goes away in between, gives back, reports as failed what has no account.
/// </summary>
internal sealed class PayoutClerk(ulong seed, StaffDesk desk, SimulatedDatabase database, Truth truth)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan PaysWithinMax = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan FreshMax = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan MissingAfter = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan AwayFor = TimeSpan.FromMinutes(3);

    /// <summary>When they gave it back: they leave it to the others for a while.</summary>
    private readonly Dictionary<string, DateTimeOffset> _left = [];
    private readonly HashSet<string> _paid = [];

    /// <summary>Whoever takes a payout has it for so long, until it needs attention: the shipped default.</summary>
    private static readonly TimeSpan OpenTooLong = TimeSpan.FromDays(1);

    private int _looks;

    private StaffPerson Who => desk.Who;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery * (0.5 + Choices.Of(seed, $"{Who.Name} looks {++_looks}").Fraction()), desk.Clock);
            foreach (var payout in ShownState.All(database, "payout").Where(payout => payout.Text("status") is "new" or "processing").ToList())
                await LookAtAsync(payout, Choices.Of(seed, $"{Who.Name} {payout.Id} {_looks}"));
        }
    }

    private async Task LookAtAsync(ShownState payout, Dice dice)
    {
        var isPrepared = payout.Text("prepared_by") is not null || payout.Text("fail_prepared_by") is not null;
        switch (payout.Text("carrier"), payout.Text("operator"))
        {
            case ("operator", var by) when by == Who.Name:
                // Back at the desk: the bank's statement shows whether they had paid it before they left.
                if (!isPrepared && dice.Chance(0.7)) await EndAsync(payout, payout.Turn(), dice, isFresh: false);
                break;
            case ("operator", _):
                if (Who.IsFinance && !isPrepared && IsMissing(payout) && dice.Chance(0.4)) await TakeOverAsync(payout);
                break;
            case ("channel", _):
                // Somebody who does not know that the channel has it.
                if (dice.Chance(0.2)) await TakeAsync(payout, dice, "takes from the channel");
                break;
            default:
                if (!IsAway(payout) && dice.Chance(payout.Text("status") == "new" ? 0.35 : 0.6)) await TakeAsync(payout, dice);
                break;
        }
    }

    private async Task TakeAsync(ShownState payout, Dice dice, string act = "takes a payout")
    {
        if (payout.Text("status") == "new" && dice.Chance(0.15))
        {
            await desk.DoAsync("cancels a payout", Path(payout, "cancel"), new { comment = "asked for twice", turn = payout.Turn() }, twice: dice.Chance(0.3));
            return;
        }

        var asked = desk.Clock.GetUtcNow();
        var answer = await desk.DoAsync(act, Path(payout, "take"), new { turn = payout.Turn() }, twice: dice.Chance(0.3));
        if (!answer.IsDone || dice.Chance(0.15)) return;
        await EndAsync(payout, answer.Json.GetProperty("turn").GetInt32(), dice, isFresh: desk.Clock.GetUtcNow() - asked < FreshMax);
    }

    /// <param name="turn">Of the payout, as they have seen it last.</param>
    /// <param name="isFresh">They have taken it just now, so nobody else can pay it, and they need not look.</param>
    private async Task EndAsync(ShownState payout, long turn, Dice dice, bool isFresh)
    {
        if (dice.Chance(0.1) && !truth.IsPaidOut(payout.Id))
        {
            _left[payout.Id] = desk.Clock.GetUtcNow();
            await desk.DoAsync("gives back a payout", Path(payout, "give-back"), new { comment = "going home", turn }, twice: dice.Chance(0.3));
            return;
        }

        await Task.Delay(PaysWithinMax * dice.Fraction(), desk.Clock);
        if (_paid.Contains(payout.Id)) isFresh = false;
        if (isFresh || !truth.IsPaidOut(payout.Id))
        {
            if (HasNoAccount(payout) || dice.Chance(0.1))
            {
                await desk.DoAsync("reports a payout as failed", Path(payout, "fail"), new { comment = "no such account", turn }, twice: dice.Chance(0.3));
                return;
            }

            _paid.Add(payout.Id);
            truth.PayOut(payout.Id, payout.Number("amount")!.Value, Who.Name);
            desk.Acts.Count("pays by hand");
        }

        if (dice.Chance(0.15)) return;
        await desk.DoAsync("reports a payout as paid", Path(payout, "pay"), new { comment = "paid", turn }, twice: dice.Chance(0.3));
    }

    /// <summary>Whoever has it does not come back: asks them later, and looks at the bank's statement, before paying it.</summary>
    private Task TakeOverAsync(ShownState payout) =>
        desk.DoAsync("takes over a payout", Path(payout, "take-over"), new { comment = $"{payout.Text("operator")} does not answer", turn = payout.Turn() });

    private bool IsAway(ShownState payout) => _left.TryGetValue(payout.Id, out var at) && desk.Clock.GetUtcNow() - at < AwayFor;

    private bool IsMissing(ShownState payout) =>
        DateTimeOffset.FromUnixTimeMilliseconds((payout.Number("own_due_at") ?? payout.Number("due_at"))!.Value) - OpenTooLong < desk.Clock.GetUtcNow() - MissingAfter;

    private static bool HasNoAccount(ShownState payout) =>
        payout.Part("receiver") is { } receiver && receiver.TryGetProperty("account_number", out var number) && number.GetString()!.EndsWith('9');

    private static string Path(ShownState payout, string act) => string.Create(CultureInfo.InvariantCulture, $"backoffice/v1/payouts/demo/{payout.Id}/{act}");
}
