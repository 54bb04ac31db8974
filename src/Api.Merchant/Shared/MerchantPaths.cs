using Paykassma.Storage.Orders;

namespace Paykassma.Api.Merchant;

/// <summary>The addresses of the merchant side's pages. Ids and labels are in the query: they may contain any character, also slashes.</summary>
internal static class MerchantPaths
{
    public const string Accounts = "/merchant/accounts";
    public const string Adjustments = "/merchant/adjustments";
    public const string Attention = "/merchant/attention";
    public const string Reconcile = "/merchant/reconcile";
    private const string DepositPrefix = "deposit/";
    private const string WithdrawalPrefix = "withdrawal/";

    public static string Account(string label, string? currency = null) =>
        $"{Accounts}/account?label={Uri.EscapeDataString(label)}{(currency is null ? "" : $"&currency={Uri.EscapeDataString(currency)}")}";

    public static string Deposit(string id) => $"/merchant/deposits/deposit?id={Uri.EscapeDataString(id)}";

    public static string Withdrawal(string id) => $"/merchant/withdrawals/withdrawal?id={Uri.EscapeDataString(id)}";

    public static string Held(string hash) => $"{Attention}/held?hash={Uri.EscapeDataString(hash)}";

    public static string List(OrderKind kind) => kind == OrderKind.Deposit ? "/merchant/deposits" : "/merchant/withdrawals";

    public static string OfLabel(OrderKind kind, string label) => $"{List(kind)}?label={Uri.EscapeDataString(label)}";

    public static string Order(OrderKind kind, string id) => kind == OrderKind.Deposit ? Deposit(id) : Withdrawal(id);

    /// <summary>The page of the order that a transfer was booked for; null when there is none.</summary>
    public static string? Cause(string cause) =>
        cause.StartsWith(DepositPrefix, StringComparison.Ordinal) ? Deposit(cause[DepositPrefix.Length..])
        : cause.StartsWith(WithdrawalPrefix, StringComparison.Ordinal) ? Withdrawal(cause[WithdrawalPrefix.Length..])
        : null;
}
