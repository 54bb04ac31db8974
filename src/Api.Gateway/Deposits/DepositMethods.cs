using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Gateway;

/// <summary>The methods that a merchant's payers can use: switched on, and with a wallet to pay into.</summary>
internal static class DepositMethods
{
    public static IEnumerable<PaymentSystem> Of(GatewayDirectory directory, GatewayMerchant merchant) => PaymentSystems.All.Where(system =>
        system.TakesDeposits
        && !merchant.DisabledMethods.Contains(system.WalletType)
        && !directory.WalletsFor(merchant, system.WalletType).IsEmpty);
}
