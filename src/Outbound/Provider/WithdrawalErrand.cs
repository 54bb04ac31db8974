using Paykassma.Grains.Merchant;

namespace Paykassma.Outbound.Provider;

/// <summary>Sends withdrawals that are due: held and never sent, or asked again where the provider allows it.</summary>
public sealed class WithdrawalErrand(IGrainFactory grains, WithdrawalSender sender) : IProviderErrand
{
    public string Kind => "withdrawal";

    public Task RunAsync(string grainKey, CancellationToken stopping) =>
        sender.BeginAndSendAsync(grains.GetGrain<IWithdrawalGrain>(grainKey), stopping);
}
