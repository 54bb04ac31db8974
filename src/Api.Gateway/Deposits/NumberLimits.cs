using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Guesses;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Stops guessing: limits the wrong numbers per client address, method, merchant and label, and of unsigned windows per window, for all processes
/// together. A number that nobody knows is wrong, even if it opens a possible transaction.
/// </summary>
internal sealed class NumberLimits(IGrainFactory grains, IOptions<ApiLimits> options)
{
    /// <summary>An hour allows ten times what a minute does.</summary>
    private const int MinutesPerHour = 10;

    /// <summary>Asks all budgets for one number. If the answer has no wait, its verdict must be told to <see cref="JudgeAsync"/>.</summary>
    public async Task<Asked> AskAsync(GatewayMerchant merchant, NumberSource source)
    {
        var budgets = GuessBudgets.Of(source, PolicyOf(merchant, source));
        var answers = await Task.WhenAll(budgets.Select(budget => Grain(budget).Ask(budget.Parts)));
        var wait = answers.Max(answer => answer.WaitMs);
        var allowed = budgets.Zip(answers).Where(pair => pair.Second.WaitMs == 0).Select(pair => (pair.First, pair.Second.AskedAt)).ToList();
        var asked = new Asked(wait > 0 ? TimeSpan.FromMilliseconds(wait) : null, answers.Any(answer => answer.ManyWrong), allowed);
        // The budgets that allowed it need not wait for a verdict that will not come.
        if (asked.Wait is not null) await JudgeAsync(asked, NumberVerdict.NotJudged);
        return asked;
    }

    public Task JudgeAsync(Asked asked, NumberVerdict verdict) => Task.WhenAll(
        asked.Budgets.Select(budget => Grain(budget.Budget).Judge([.. budget.Budget.Parts.Select(part => part.Name)], verdict, budget.AskedAt)));

    private IGuessesGrain Grain(GuessBudget budget) => grains.GetGrain<IGuessesGrain>(budget.Key);

    private GuessPolicy PolicyOf(GatewayMerchant merchant, NumberSource source) =>
        source.Door == ClaimDoor.Api ? OfApi(merchant, source.LabelIsKnown) : OfWindow(merchant, source.LabelIsKnown);

    private GuessPolicy OfApi(GatewayMerchant merchant, bool labelIsKnown)
    {
        var limits = options.Value;
        // The address is the merchant's own server: what one payer types says nothing about the others behind it.
        return new()
        {
            Address = Budget(limits.WrongNumbersPerAddressMax, limits.RightNumbersEarnMax),
            Merchant = (labelIsKnown
                ? Budget(limits.WrongNumbersPerMerchantMax, limits.RightNumbersEarnMax)
                : Budget(limits.WrongNumbersOfUnknownLabelsMax, 0)) with
            { ManyPerMinute = limits.ManyWrongNumbersOfMerchant },
            Method = Budget(limits.WrongNumbersPerMethodMax, limits.RightNumbersEarnMax),
            // The payer's grain counts an hour of them, but only once they are judged: many that are sent at once are stopped here.
            Label = new() { PerMinuteMax = merchant.Policy.WrongNumbersBeforeThrottle },
        };
    }

    private GuessPolicy OfWindow(GatewayMerchant merchant, bool linkIsSigned)
    {
        var (limits, window) = (options.Value, merchant.Window);
        return new()
        {
            Address = Budget(window.AttemptsPerMinutePerAddress, limits.RightNumbersEarnMax),
            AroundAddress = Around,
            Merchant = Budget(window.AttemptsPerMinute, linkIsSigned ? limits.RightNumbersEarnMax : 0) with { ManyPerMinute = limits.ManyWrongNumbersOfMerchant },
            Method = Budget(limits.WrongNumbersPerMethodMax, limits.RightNumbersEarnMax),
            Window = new() { PerTenMinutesMax = window.AttemptsPerLabel, ManyPerTenMinutes = merchant.Policy.WrongNumbersBeforeSuspect },
        };
    }

    private GuessLimits Around => new() { ManyPerTenMinutes = options.Value.ManyWrongNumbers };

    private static GuessLimits Budget(int perMinute, int earned) => new()
    {
        PerMinuteMax = perMinute,
        PerHourMax = (int)Math.Min(int.MaxValue, (long)perMinute * MinutesPerHour),
        EarnedMax = earned,
    };

    /// <summary>The answer of all budgets to one number.</summary>
    /// <param name="Wait">How long to wait; null if the number may be tried.</param>
    /// <param name="ManyWrong">Whether a right number is suspect.</param>
    /// <param name="Budgets">Those that allowed it, and when.</param>
    public sealed record Asked(TimeSpan? Wait, bool ManyWrong, IReadOnlyList<(GuessBudget Budget, long AskedAt)> Budgets);
}
