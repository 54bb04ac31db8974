using Dapper;
using Npgsql;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Tests.Queries;

/// <summary>How a list's statement would be carried out under the settings it is read with.</summary>
internal static class ListPlans
{
    public static async Task<string> OfAsync(NpgsqlConnection connection, string query, string types, string arguments, string plans, bool named)
    {
        await connection.ExecuteAsync($"BEGIN; {string.Join("; ", ListReading.Settings)}; SET LOCAL plan_cache_mode = {plans}");
        if (named) await connection.ExecuteAsync(ListReading.SortFew);
        await using (var prepare = new NpgsqlCommand($"PREPARE page ({types}) AS {query}", connection)) await prepare.ExecuteNonQueryAsync();
        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN EXECUTE page({arguments})"));
        await connection.ExecuteAsync("DEALLOCATE page; ROLLBACK");
        return plan;
    }
}
