using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Orders;

namespace Paykassma.Api.Merchant;

/// <summary>The names of statuses and systems, for storage and filters.</summary>
internal static class StatedNames
{
    public static IReadOnlyList<string> StatusesOf(OrderKind kind) =>
        kind == OrderKind.Deposit ? StoredNames.All<DepositStatus>() : StoredNames.All<WithdrawalStatus>();

    public static IReadOnlyList<string> SystemsOf(OrderKind kind) => kind == OrderKind.Deposit ? DepositSystems : WithdrawalSystems;

    /// <summary>As shown: <c>awaiting payment</c>, also for names like <c>LabelDiffers</c>.</summary>
    public static string Words(string name) => StoredNames.Policy.ConvertName(name).Replace('_', ' ');

    private static readonly string[] DepositSystems = [.. PaymentSystems.All.Where(system => system.TakesDeposits).Select(system => system.WalletType)];

    private static readonly string[] WithdrawalSystems =
        [.. PaymentSystems.All.Select(system => system.Payout?.Name).OfType<string>().Distinct(StringComparer.Ordinal)];
}
