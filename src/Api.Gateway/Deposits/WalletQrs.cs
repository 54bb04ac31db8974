using System.Collections.Frozen;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Emv;

namespace Paykassma.Api.Gateway;

/// <summary>The <c>qr_data</c> of every wallet whose method has one, written once. A wallet that cannot have one stops the start.</summary>
internal sealed class WalletQrs
{
    private readonly FrozenDictionary<Wallet, string> _byWallet;

    public WalletQrs(GatewayDirectory directory) => _byWallet = PaymentSystems.All
        .Where(system => system.HasQrData)
        .SelectMany(system => directory.Merchants.SelectMany(merchant => directory.WalletsFor(merchant, system.WalletType)))
        .Distinct()
        .ToFrozenDictionary(wallet => wallet, Write);

    /// <summary>Null for a method without one.</summary>
    public string? For(Wallet wallet) => _byWallet.GetValueOrDefault(wallet);

    private static string Write(Wallet wallet)
    {
        try
        {
            // The till and the phone numbers are the wallet's own identifier: a wallet has no other number.
            return new JazzCashQr
            {
                MerchantName = wallet.HolderName,
                City = wallet.City,
                MobileNumber = wallet.Identifier,
                CustomerLabel = wallet.Identifier,
                TerminalLabel = wallet.Identifier,
            }.ToQrData();
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException(
                $"Gateway:Wallets: {wallet.WalletType} {wallet.Identifier}: HolderName and City cannot be written into its QR code: {e.Message}.", e);
        }
    }
}
