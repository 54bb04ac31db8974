using Npgsql;
using Paykassma.Storage.Audit;

namespace Paykassma.Cli.Tools.Load;

/// <summary>
/// The invariants of the whole database after all work has finished: the audits of the installation and of each gateway merchant, back to
/// the oldest row, and the expected outcomes of a load's work. Reads everything.
/// </summary>
internal static class LoadInvariants
{
    /// <summary>How long one statement may take.</summary>
    private static readonly TimeSpan StatementMax = TimeSpan.FromMinutes(5);

    /// <summary>Every invariant with its number of violations.</summary>
    public static async Task<IReadOnlyList<(string Name, long Violations)>> CheckAsync(NpgsqlDataSource database, CancellationToken cancellation) =>
        [.. (await ReadAsync(database, cancellation)).Select(figure => (figure.Name, figure.Violations))];

    /// <summary>The same, with how many items were checked, and the first violations.</summary>
    public static async Task<IReadOnlyList<InvariantFigure>> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var figures = new List<InvariantFigure>();
        foreach (var serviceId in await ListAsync(database, "SELECT DISTINCT service_id FROM OrleansStorage ORDER BY 1", cancellation))
        {
            figures.AddRange(await new HouseAudit(database, serviceId, new LedgerAudit(database), StatementMax).RunAsync(cancellation));
            var merchants = new InvariantAudit(database, serviceId, StatementMax);
            foreach (var merchant in await ListAsync(database, LoadInvariantSql.Merchants, cancellation))
            {
                figures.AddRange(await merchants.RunAsync(merchant, int.MaxValue, cancellation));
            }
        }

        foreach (var (name, sql) in LoadInvariantSql.All)
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = (int)StatementMax.TotalSeconds;
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            await rows.ReadAsync(cancellation);
            figures.Add(new InvariantFigure(name, rows.GetInt64(0), rows.GetInt64(1), rows.GetFieldValue<string[]>(2)));
        }

        // All merchants together have one line.
        return
        [
            .. figures.GroupBy(figure => figure.Name, StringComparer.Ordinal).Select(same => new InvariantFigure(
                same.Key, same.Sum(figure => figure.Checked), same.Sum(figure => figure.Violations), [.. same.SelectMany(figure => figure.Examples).Take(10)])),
        ];
    }

    private static async Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource database, string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = (int)StatementMax.TotalSeconds;
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var list = new List<string>();
        while (await rows.ReadAsync(cancellation)) list.Add(rows.GetString(0));
        return list;
    }
}
