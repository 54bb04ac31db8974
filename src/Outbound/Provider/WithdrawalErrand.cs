using Paykassma.Grains;
using Paykassma.Grains.Merchant;

namespace Paykassma.Outbound.Provider;

/// <summary>Sends due withdrawals: those held and never sent, and, if the provider allows it, those to ask about again.</summary>
public sealed class WithdrawalErrand(IGrainFactory grains, WithdrawalSender sender) : IProviderErrand
{
    public string Kind => "withdrawal";

    public Task RunAsync(string grainKey, CancellationToken stopping) =>
        sender.BeginAndSendAsync(grains.GetGrain<IWithdrawalGrain>(grainKey), GrainKeys.Id(grainKey), stopping);
}
