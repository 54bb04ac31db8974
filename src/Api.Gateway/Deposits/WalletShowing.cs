using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Shows a payer which wallet to pay into, and records that it did.</summary>
internal sealed class WalletShowing(GatewayDirectory directory, WalletRotation rotation, IGrainFactory grains)
{
    /// <summary>The label's own wallet of this method, or the one whose turn it is; null when there is none at all.</summary>
    public async Task<Wallet?> ShowAsync(GatewayMerchant merchant, string walletType, string label)
    {
        var wallets = directory.WalletsFor(merchant, walletType);
        if (wallets.IsEmpty) return null;
        var identifier = await grains.GetGrain<IPayerGrain>(GrainKeys.Payer(merchant.Id, label)).Show(new ShowPayerWallet
        {
            WalletType = walletType,
            Usable = [.. wallets.Select(wallet => wallet.Identifier)],
            Next = rotation.Next(merchant.Id, walletType, wallets).Identifier,
        });
        return wallets.First(wallet => wallet.Identifier == identifier);
    }
}
