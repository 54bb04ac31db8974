using Npgsql;

namespace Paykassma.Storage;

/// <summary>Reads columns that may be NULL.</summary>
internal static class RowValues
{
    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
