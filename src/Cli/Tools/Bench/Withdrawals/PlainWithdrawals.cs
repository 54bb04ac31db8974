using Npgsql;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Withdrawals;

/// <summary>Withdrawals through the plain service.</summary>
internal sealed class PlainWithdrawals(ServiceProcess server, NpgsqlDataSource database) : PlainFlow(server, database)
{
    private const string FundSql = $"""
        WITH funded AS (
            INSERT INTO credits (custom_transaction_id, reference, label, currency, amount)
            SELECT 'bench-funds-' || n, 'bench-funds/' || n, '{WithdrawalOrder.LabelPrefix}' || n, '{WithdrawalOrder.CurrencyCode}', $2
            FROM generate_series(0, $1 - 1) n
            RETURNING label, currency, amount),
        users AS (
            INSERT INTO balances (label, currency, amount) SELECT label, currency, amount FROM funded),
        paid AS (
            INSERT INTO payments (custom_transaction_id, label, wallet_type, currency, key1, amount, status, deposit_amount)
            VALUES ('bench-funds', '', '', '{WithdrawalOrder.CurrencyCode}', '', $2, 'ok', $2)
            RETURNING currency, deposit_amount)
        INSERT INTO merchant_balances (currency, amount) SELECT currency, deposit_amount FROM paid
        """;

    public override Task PrepareAsync(BenchOptions options, CancellationToken cancellation) =>
        Database.WriteRowsAsync(FundSql, cancellation, options.Labels, WithdrawalOrder.Funds);

    public override async Task<IReadOnlyList<string>> FaultsAsync(int batch, IReadOnlyList<FlowResult> results, CancellationToken cancellation) =>
        (await ReadBooksAsync(WithdrawalOrder.PrefixOf(batch), cancellation)).Faults(results, WithdrawalOrder.AmountMinor, WithdrawalKind.Settled);

    private async Task<FlowBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await Database.ReadBookedAsync(
            "SELECT withdrawal_id, label, amount FROM withdrawals WHERE status = 'settled' AND starts_with(withdrawal_id, $1)", prefix, cancellation),
        await Database.ReadBookedAsync(
            "SELECT withdrawal_id, NULL, amount FROM payouts WHERE status = 'paid' AND starts_with(withdrawal_id, $1)", prefix, cancellation),
        await OpenPostbacksAsync(cancellation),
        await AccountsThatDifferAsync(cancellation));
}
