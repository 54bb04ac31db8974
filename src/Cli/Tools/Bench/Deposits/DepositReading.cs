using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>Reads credits of deposits: order, label or null, amount.</summary>
internal static class DepositReading
{
    public static Task<IReadOnlyList<BookedDeposit>> ReadDepositsAsync(
        this NpgsqlDataSource database, string sql, string prefix, CancellationToken cancellation) =>
        database.ReadRowsAsync(
            sql, prefix, row => new BookedDeposit(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2)), cancellation);
}
