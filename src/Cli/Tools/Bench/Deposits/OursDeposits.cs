using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>Deposits through the silo.</summary>
internal sealed class OursDeposits(ServiceProcess server, NpgsqlDataSource database) : OursFlow(server, database)
{
    public override async Task<IReadOnlyList<string>> FaultsAsync(int batch, IReadOnlyList<FlowResult> results, CancellationToken cancellation) =>
        (await ReadBooksAsync(DepositOrder.PrefixOf(batch), cancellation)).Faults(results, DepositOrder.AmountMinor, DepositKind.Credited);

    private async Task<FlowBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await Database.ReadBookedAsync("""
            SELECT substr(id, length('merchant/deposit/') + 1), split_part(balance_account, '/', 2), amount
            FROM ledger_transfer WHERE starts_with(id, 'merchant/deposit/' || $1)
            """, prefix, cancellation),
        await Database.ReadBookedAsync($"""
            SELECT substr(id, length('gateway/{SandboxKeys.MerchantId}/deposit/') + 1), NULL, amount
            FROM ledger_transfer WHERE starts_with(id, 'gateway/{SandboxKeys.MerchantId}/deposit/' || $1)
            """, prefix, cancellation),
        await UnacknowledgedAsync(cancellation),
        await AccountsThatDifferAsync(cancellation));
}
