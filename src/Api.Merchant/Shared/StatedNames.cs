using System.Text.Json;
using Paykassma.Domain.Deposits;
using Paykassma.Domain.Withdrawals;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Orders;

namespace Paykassma.Api.Merchant;

/// <summary>The names of statuses and systems, for storage and filters.</summary>
internal static class StatedNames
{
    public static IReadOnlyList<string> StatusesOf(OrderKind kind) => kind == OrderKind.Deposit ? Deposits : Withdrawals;

    public static IReadOnlyList<string> SystemsOf(OrderKind kind) => kind == OrderKind.Deposit ? DepositSystems : WithdrawalSystems;

    /// <summary>As stored: <c>awaiting_payment</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>As shown: <c>awaiting payment</c>, also for names like <c>LabelDiffers</c>.</summary>
    public static string Words(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Replace('_', ' ');

    private static readonly string[] Deposits = [.. Enum.GetValues<DepositStatus>().Select(Of)];
    private static readonly string[] Withdrawals = [.. Enum.GetValues<WithdrawalStatus>().Select(Of)];
    private static readonly string[] DepositSystems = [.. PaymentSystems.All.Where(system => system.TakesDeposits).Select(system => system.WalletType)];

    private static readonly string[] WithdrawalSystems =
        [.. PaymentSystems.All.Select(system => system.Payout?.Name).OfType<string>().Distinct(StringComparer.Ordinal)];
}
