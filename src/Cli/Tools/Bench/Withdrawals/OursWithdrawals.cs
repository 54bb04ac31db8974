using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Withdrawals;

/// <summary>Withdrawals through the silo.</summary>
internal sealed class OursWithdrawals(ServiceProcess server, NpgsqlDataSource database) : OursFlow(server, database)
{
    private const string FundSql = $"""
        WITH funded AS (
            SELECT '{WithdrawalOrder.LabelPrefix}' || n AS id, 'user/{WithdrawalOrder.LabelPrefix}' || n || '/{WithdrawalOrder.CurrencyCode}' AS account
            FROM generate_series(0, $1 - 1) n
            UNION ALL SELECT 'merchant', 'merchant/{SandboxKeys.MerchantId}/{WithdrawalOrder.CurrencyCode}'),
        booked AS (
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, account_version, created_at)
            SELECT 'bench/funds/' || id, 'clearing/{WithdrawalOrder.PaymentSystem}/{WithdrawalOrder.CurrencyCode}', account, $2, '{WithdrawalOrder.CurrencyCode}', 1, 'bench/funds', 1, now()
            FROM funded)
        INSERT INTO ledger_account (account, posted, pending, version) SELECT account, $2, 0, 1 FROM funded
        """;

    /// <summary>Nobody has used these accounts yet, so no grain remembers them.</summary>
    public override Task PrepareAsync(BenchOptions options, CancellationToken cancellation) =>
        Database.WriteRowsAsync(FundSql, cancellation, options.Labels, WithdrawalOrder.Funds);

    public override async Task<IReadOnlyList<string>> FaultsAsync(int batch, IReadOnlyList<FlowResult> results, CancellationToken cancellation) =>
        (await ReadBooksAsync(WithdrawalOrder.PrefixOf(batch), cancellation)).Faults(results, WithdrawalOrder.AmountMinor, WithdrawalKind.Settled);

    private async Task<FlowBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await Database.ReadBookedAsync("""
            SELECT split_part(id, '/', 3), split_part(balance_account, '/', 2), amount
            FROM ledger_transfer WHERE starts_with(id, 'merchant/withdrawal/' || $1) AND kind = 3
            """, prefix, cancellation),
        await Database.ReadBookedAsync($"""
            SELECT split_part(id, '/', 4), NULL, amount
            FROM ledger_transfer WHERE starts_with(id, 'gateway/{SandboxKeys.MerchantId}/withdrawal/' || $1) AND kind = 3
            """, prefix, cancellation),
        await UnacknowledgedAsync(cancellation),
        await AccountsThatDifferAsync(cancellation));
}
