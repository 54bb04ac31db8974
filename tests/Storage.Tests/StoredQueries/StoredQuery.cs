using System.Data;
using Npgsql;

namespace Paykassma.Storage.Tests.StoredQueries;

/// <summary>Runs a query of OrleansQuery with the parameters Orleans' ADO.NET providers give it, typed as they type them.</summary>
internal sealed class StoredQuery(NpgsqlDataSource database)
{
    /// <returns>The rows, column name (as Orleans asks for it, in any case) → value.</returns>
    public async Task<List<Dictionary<string, object?>>> RunAsync(string key, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var text = new NpgsqlCommand("SELECT QueryText FROM OrleansQuery WHERE QueryKey = $1", connection);
        text.Parameters.Add(new NpgsqlParameter { Value = key });
        await using var query = new NpgsqlCommand((string)(await text.ExecuteScalarAsync())!, connection);
        foreach (var (name, value) in parameters)
        {
            var parameter = query.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            parameter.DbType = value switch
            {
                int => DbType.Int32,
                long => DbType.Int64,
                DateTime => DbType.DateTime,
                byte[] => DbType.Binary,
                null when name == "GrainStateVersion" => DbType.Int32,
                _ => DbType.String,
            };
            query.Parameters.Add(parameter);
        }

        var rows = new List<Dictionary<string, object?>>();
        await using var reader = await query.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(
                reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i), StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    public async Task<bool> AskAsync(string key, params (string Name, object? Value)[] parameters)
    {
        var row = Assert.Single(await RunAsync(key, parameters));
        return Convert.ToBoolean(Assert.Single(row).Value, null);
    }
}
