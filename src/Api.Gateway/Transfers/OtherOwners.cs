using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Reports on wallets of another merchant, or of a pool. Whoever is limited to one merchant is told that there is one, and no more of it.</summary>
internal static class OtherOwners
{
    /// <summary>In place of such a report.</summary>
    public const string Words = "Reported otherwise on another owner's wallet";

    /// <summary>Whether a report on a wallet of this scope is hidden from the reader; one whose scope was not kept is.</summary>
    public static bool AreHidden(string? scope, Actor reader) => reader.Merchant is { } own && scope != GatewayDirectory.MerchantScope(own);

    /// <summary>Whether all reports of the transfer are on wallets of its own owner.</summary>
    public static bool AreNone(KnownTransfer transfer) => transfer.Reports.All(report => report.Content.Scope == transfer.Content.Scope);
}
