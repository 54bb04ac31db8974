using System.Globalization;
using Npgsql;

namespace Paykassma.Stores;

/// <summary>The table that all contestants write.</summary>
internal static class StoreTable
{
    public const string ServiceId = "bench";
    public const string StateName = "deposit";

    /// <summary>So that one round's cleanup does not slow down the next.</summary>
    public static async Task SettleAsync(NpgsqlDataSource database)
    {
        foreach (var sql in new[] { "VACUUM (ANALYZE)", "CHECKPOINT" })
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>How many states of a contestant the table has, and the sum of their versions: one for each write.</summary>
    public static async Task<(long States, long Versions)> CountAsync(NpgsqlDataSource database, string contestant)
    {
        await using var command = database.CreateCommand(
            "SELECT count(*), coalesce(sum(version), 0)::bigint FROM OrleansStorage WHERE service_id = $1 AND state_name = $2 AND starts_with(key, $3)");
        command.Parameters.AddWithValue(ServiceId);
        command.Parameters.AddWithValue(StateName);
        command.Parameters.AddWithValue(PrefixOf(contestant));
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    public static GrainId GrainOf(string contestant, int writer) =>
        GrainId.Create(StateName, string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(contestant)}{writer:D4}"));

    private static string PrefixOf(string contestant) => $"deposit/{contestant}/";
}
