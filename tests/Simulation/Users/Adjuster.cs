using System.Globalization;
using System.Net;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>
/// Corrects balances: takes back deposits that were credited without money, the two of them sometimes at the same moment. Another person decides.
/// </summary>
internal sealed class Adjuster(ulong seed, StaffDesk desk, SimulatedDatabase database, Truth truth)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(60);

    private readonly HashSet<string> _asked = [];
    private int _looks;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded())
        {
            await Task.Delay(LooksEvery * (0.5 + Choices.Of(seed, $"{desk.Who.Name} adjusts {++_looks}").Fraction()), desk.Clock);
            foreach (var credit in CreditsByHand.WithoutMoney(database, truth).Where(credit => !_asked.Contains(credit.Order)).ToList())
            {
                var dice = Choices.Of(seed, $"{desk.Who.Name} adjusts {credit.Order} {_looks}");
                if (!dice.Chance(0.5)) continue;
                // A process whose memory is some seconds old may not know of the credit yet: then they ask again.
                var answer = await desk.DoAsync("takes back a deposit", "merchant/v1/adjustments", new
                {
                    label = "friend",
                    currency_code = credit.Transfer.Currency,
                    amount = credit.Transfer.Amount / 100,
                    direction = "debit",
                    custom_transaction_id = credit.Order,
                    reason = string.Create(CultureInfo.InvariantCulture, $"nobody has paid {credit.Number}"),
                }, twice: dice.Chance(0.3));
                if (answer.Status == HttpStatusCode.Accepted) _asked.Add(credit.Order);
            }
        }
    }
}
