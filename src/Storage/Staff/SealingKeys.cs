using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Staff;

/// <summary>The keys that encrypt cookies and form tokens, shared by all frontends of the database.</summary>
public sealed class SealingKeys(NpgsqlDataSource database, TimeProvider clock)
{
    public IReadOnlyCollection<string> All()
    {
        using var connection = database.OpenConnection();
        return [.. connection.Query<string>("SELECT xml FROM data_protection_key ORDER BY created_at, name")];
    }

    public void Add(string name, string xml)
    {
        using var connection = database.OpenConnection();
        connection.Execute(
            "INSERT INTO data_protection_key (name, xml, created_at) VALUES (@name, @xml, @now) ON CONFLICT (name) DO NOTHING",
            new { name, xml, now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            commandTimeout: DurableWrites.NoTimeout);
    }
}
