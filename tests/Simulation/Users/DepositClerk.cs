using System.Globalization;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// Credits deposits by hand whose payers call and show that they paid: before, after, or at the same moment as the postback, and sometimes under
/// another method than the one that the money came by.
/// </summary>
internal sealed class DepositClerk(ulong seed, StaffDesk desk, SimulatedDatabase database, Truth truth)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CallsWithin = TimeSpan.FromMinutes(5);
    private static readonly string[] IndianMethods = ["upi_l", "paytm", "upi_ib"];

    private readonly HashSet<string> _asked = [];
    private int _looks;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery * (0.5 + Choices.Of(seed, $"{desk.Who.Name} credits {++_looks}").Fraction()), desk.Clock);
            foreach (var paid in truth.Paid.Where(paid => !_asked.Contains(paid.Order) && paid.At > desk.Clock.GetUtcNow() - CallsWithin).ToList())
            {
                var dice = Choices.Of(seed, $"{desk.Who.Name} credits {paid.Order} {_looks}");
                if (!dice.Chance(0.03)) continue;
                _asked.Add(paid.Order);
                await CreditAsync(paid, dice);
            }
        }
    }

    private Task CreditAsync(PaidTransfer paid, Dice dice)
    {
        var isShown = ShownState.All(database, "deposit").Find(deposit => deposit.Id == paid.Order);
        if (isShown is null) return Task.CompletedTask;
        var body = new Dictionary<string, object>
        {
            ["action"] = "credit",
            ["reason"] = "the payer has shown it",
            ["transaction_id"] = paid.Number,
            ["amount"] = paid.Amount / 100,
        };
        var isWrong = paid.WalletType != "jazzcash_business" && dice.Chance(0.2);
        if (isWrong) body["wallet_type"] = dice.Of([.. IndianMethods.Where(method => method != paid.WalletType)]);
        var act = $"credits by hand{(isWrong ? " under another method" : "")}";
        return desk.DoAsync(act, string.Create(CultureInfo.InvariantCulture, $"merchant/v1/deposits/{paid.Order}/resolve"), body, twice: dice.Chance(0.3));
    }
}
