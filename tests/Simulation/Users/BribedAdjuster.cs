using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>Asks for money for a friend's balance, whatever the amount, and tries to be both persons.</summary>
internal sealed class BribedAdjuster(ulong seed, StaffDesk desk, StaffDesk friend)
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(120);
    private const int TimesMax = 6;

    private int _looks;

    public async Task RunAsync(Func<bool> isNeeded)
    {
        while (isNeeded() && _looks < TimesMax)
        {
            var dice = Choices.Of(seed, $"{desk.Who.Name} adjusts {++_looks}");
            await Task.Delay(LooksEvery * (0.5 + dice.Fraction()), desk.Clock);
            var answer = await desk.DoAsync(
                "the bribed one adjusts", "merchant/v1/adjustments",
                new { label = "friend", currency_code = "INR", amount = 10 + dice.Below(1_000), direction = "credit", reason = $"good will {_looks}" });
            if (answer.Code != "held") continue;
            var path = $"backoffice/v1/approvals/{answer.Json.GetProperty("approval_id").GetString()}/approve";
            await desk.DoAsync("the bribed one approves", path, new { });
            await friend.DoAsync("his friend approves", path, new { });
        }
    }
}
