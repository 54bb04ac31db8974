using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>Reads what was booked: id, label or null, amount.</summary>
internal static class BookedReading
{
    public static Task<IReadOnlyList<Booked>> ReadBookedAsync(this NpgsqlDataSource database, string sql, string prefix, CancellationToken cancellation) =>
        database.ReadRowsAsync(sql, prefix, row => new Booked(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2)), cancellation);
}
