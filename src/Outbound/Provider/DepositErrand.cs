using Paykassma.Grains;
using Paykassma.Grains.Merchant;

namespace Paykassma.Outbound.Provider;

/// <summary>Asks the provider again about a deposit with an open outcome, by repeating the activation as it was first sent.</summary>
public sealed class DepositErrand(IGrainFactory grains, IProviderClient provider) : IProviderErrand
{
    public string Kind => "deposit";

    public async Task RunAsync(string grainKey, CancellationToken stopping)
    {
        var grain = grains.GetGrain<IDepositGrain>(grainKey);
        if (await grain.BeginRecheck() is not { } question) return;
        var activation = new ProviderActivation(
            GrainKeys.Id(grainKey), question.WalletType, question.Currency, question.Label, question.Key1, question.Amount);
        var (outcome, message) = await provider.ActivateAsync(activation, stopping) switch
        {
            ActivateOutcome.Answered answered => (answered.Outcome, answered.Message),
            ActivateOutcome.Unknown unknown => ("unknown", unknown.Why),
            var other => throw new InvalidOperationException($"The provider's client answered {other.GetType().Name}."),
        };
        await grain.RecordActivation(new RecordActivation
        {
            Attempt = question.Attempt,
            Recheck = question.Recheck,
            Outcome = outcome,
            Message = message,
        });
    }
}
