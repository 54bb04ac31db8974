using Npgsql;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>Reads and prepares a contestant's books.</summary>
internal static class BookReading
{
    /// <summary>
    /// Runs now what the database would otherwise run at any moment, perhaps in another contestant's round: statistics, vacuum, a
    /// checkpoint.
    /// </summary>
    public static async Task SettleAsync(this NpgsqlDataSource database, CancellationToken cancellation)
    {
        foreach (var sql in new[] { "VACUUM (ANALYZE)", "CHECKPOINT" }) await database.WriteRowsAsync(sql, cancellation);
    }

    public static async Task<IReadOnlyList<T>> ReadRowsAsync<T>(
        this NpgsqlDataSource database, string sql, string prefix, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(prefix);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }

    public static Task<IReadOnlyList<string>> ReadIdsAsync(this NpgsqlDataSource database, string sql, string prefix, CancellationToken cancellation) =>
        database.ReadRowsAsync(sql, prefix, row => row.GetString(0), cancellation);

    public static async Task<long> ReadNumberAsync(
        this NpgsqlDataSource database, string sql, CancellationToken cancellation, params string[] arguments)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var argument in arguments) command.Parameters.AddWithValue(argument);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Writes what the rounds need. Every argument is a 64-bit number.</summary>
    public static async Task WriteRowsAsync(this NpgsqlDataSource database, string sql, CancellationToken cancellation, params long[] arguments)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        foreach (var argument in arguments) command.Parameters.AddWithValue(argument);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
