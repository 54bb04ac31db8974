using Npgsql;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>Reads a contestant's books.</summary>
internal static class BookReading
{
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
}
