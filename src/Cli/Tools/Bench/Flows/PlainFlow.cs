using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>The plain service of <c>bench/Plain</c> with both its sides, tuned.</summary>
internal abstract class PlainFlow(ServiceProcess server, NpgsqlDataSource database) : FlowContestant(Contestants.Plain, server, database)
{
    public static async Task<FlowContestant> StartAsync(
        Func<ServiceProcess, NpgsqlDataSource, PlainFlow> make, BenchDatabases databases, CancellationToken cancellation)
    {
        var connectionString = await databases.MakeAsync("paykassma_bench_plain", cancellation);
        return make(await MeasuredProcesses.StartPlainSidesAsync(connectionString, cancellation), NpgsqlDataSource.Create(connectionString));
    }

    /// <summary>Balances of both sides that are not the sum of what was booked, or hold anything.</summary>
    protected Task<long> AccountsThatDifferAsync(CancellationToken cancellation) => Database.ReadNumberAsync("""
        SELECT (SELECT count(*) FROM balances b
            FULL JOIN (
                SELECT label, currency, sum(amount) AS amount FROM (
                    SELECT label, currency, amount FROM credits
                    UNION ALL SELECT label, currency, -amount FROM withdrawals WHERE status = 'settled') booked
                GROUP BY label, currency) c USING (label, currency)
            WHERE b.amount IS DISTINCT FROM c.amount OR b.held <> 0)
        + (SELECT count(*) FROM merchant_balances b
            FULL JOIN (
                SELECT currency, sum(amount) AS amount FROM (
                    SELECT currency, deposit_amount AS amount FROM payments WHERE status = 'ok'
                    UNION ALL SELECT currency, -amount FROM payouts WHERE status = 'paid') booked
                GROUP BY currency) p USING (currency)
            WHERE b.amount IS DISTINCT FROM p.amount OR b.held <> 0)
        """, cancellation);

    protected override Task<long> OpenPostbacksAsync(CancellationToken cancellation) =>
        Database.ReadNumberAsync("SELECT count(*) FROM postback_deliveries WHERE acknowledged_at IS NULL", cancellation);
}
