using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Shows a payer which wallet to pay into, and records that it did.</summary>
internal sealed class WalletShowing(GatewayDirectory directory, WalletRotation rotation, IGrainFactory grains)
{
    /// <summary>The label's own wallet of this method, or the one whose turn it is; null when there is none at all. Records it.</summary>
    public async Task<Wallet?> ShowAsync(GatewayMerchant merchant, string walletType, string label)
    {
        var wallets = directory.WalletsFor(merchant, walletType);
        if (wallets.IsEmpty) return null;
        var identifier = await Payer(merchant, label).Show(Of(wallets, rotation.Next(merchant.Id, walletType, wallets)));
        return wallets.First(wallet => wallet.Identifier == identifier);
    }

    /// <summary>
    /// The wallet to show, without recording it: the label's own wallet of this method, or one that is always the same for this label. Null
    /// when there is none at all.
    /// </summary>
    public async Task<Wallet?> ChooseAsync(GatewayMerchant merchant, string walletType, string label)
    {
        var wallets = directory.WalletsFor(merchant, walletType);
        if (wallets.IsEmpty) return null;
        var identifier = await Payer(merchant, label).Choose(Of(wallets, WalletRotation.Of(label, wallets)));
        return wallets.First(wallet => wallet.Identifier == identifier);
    }

    /// <summary>Records a wallet that was chosen and shown at that moment.</summary>
    /// <param name="merchant">The merchant that showed it.</param>
    /// <param name="wallet">What was shown.</param>
    /// <param name="label">To whom.</param>
    /// <param name="shownAt">Epoch milliseconds, UTC.</param>
    public Task RecordAsync(GatewayMerchant merchant, Wallet wallet, string label, long shownAt) =>
        Payer(merchant, label).Show(Of([wallet], wallet) with { At = shownAt });

    /// <summary>The wallet with this identifier, if the merchant's payers may still be shown it.</summary>
    public Wallet? Find(GatewayMerchant merchant, string walletType, string? identifier) =>
        directory.WalletsFor(merchant, walletType).FirstOrDefault(wallet => wallet.Identifier == identifier);

    private static ShowPayerWallet Of(ImmutableArray<Wallet> wallets, Wallet next) => new()
    {
        WalletType = next.WalletType,
        Usable = [.. wallets.Select(wallet => wallet.Identifier)],
        Next = next.Identifier,
    };

    private IPayerGrain Payer(GatewayMerchant merchant, string label) => grains.GetGrain<IPayerGrain>(GrainKeys.Payer(merchant.Id, label));
}
