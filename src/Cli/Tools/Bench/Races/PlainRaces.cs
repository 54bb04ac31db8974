using Npgsql;
using Paykassma.Cli.Tools.Bench.Deposits;
using Paykassma.Cli.Tools.Bench.Flows;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Races;

/// <summary>Races through the plain service. Each credit is booked under its race: a second one would be one twice.</summary>
internal sealed class PlainRaces(ServiceProcess server, NpgsqlDataSource database) : PlainFlow(server, database)
{
    public override async Task<IReadOnlyList<string>> FaultsAsync(int batch, IReadOnlyList<FlowResult> results, CancellationToken cancellation) =>
        (await ReadBooksAsync(RaceItem.PrefixOf(batch), cancellation)).Faults(results, DepositOrder.AmountMinor, RaceKind.Decided);

    private async Task<FlowBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) => new(
        await Database.ReadBookedAsync(
            "SELECT left(custom_transaction_id, -2), left(label, -2), amount FROM credits WHERE starts_with(custom_transaction_id, $1)", prefix, cancellation),
        await Database.ReadBookedAsync("""
            SELECT left(custom_transaction_id, -2), NULL, deposit_amount FROM payments WHERE status = 'ok' AND starts_with(custom_transaction_id, $1)
            """, prefix, cancellation),
        await OpenPostbacksAsync(cancellation),
        await AccountsThatDifferAsync(cancellation));
}
