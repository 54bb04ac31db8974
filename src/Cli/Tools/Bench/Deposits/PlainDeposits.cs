using Npgsql;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>Deposits through the plain service.</summary>
internal sealed class PlainDeposits(ServiceProcess server, NpgsqlDataSource database) : PlainFlow(server, database)
{
    public override async Task<IReadOnlyList<string>> FaultsAsync(int batch, IReadOnlyList<FlowResult> results, CancellationToken cancellation) =>
        (await ReadBooksAsync(DepositOrder.PrefixOf(batch), cancellation)).Faults(results, DepositOrder.AmountMinor, DepositKind.Credited);

    private async Task<FlowBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await Database.ReadBookedAsync("SELECT custom_transaction_id, label, amount FROM credits WHERE starts_with(custom_transaction_id, $1)", prefix, cancellation),
        await Database.ReadBookedAsync("""
            SELECT custom_transaction_id, NULL, deposit_amount FROM payments WHERE status = 'ok' AND starts_with(custom_transaction_id, $1)
            """, prefix, cancellation),
        await OpenPostbacksAsync(cancellation),
        await AccountsThatDifferAsync(cancellation));
}
