using Dapper;
using Npgsql;
using Paykassma.Storage.Due;
using Paykassma.Storage.Schema;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Schema;

/// <summary>A database that was in use before re-checks watched deposits.</summary>
public sealed class AttentionStepTests(PostgresFixture server)
{
    [Fact]
    public async Task DepositsThatWereOpenAreDueAndEverythingElseStays()
    {
        var connectionString = await server.CreateEmptyDatabaseAsync();
        await using (var database = NpgsqlDataSource.Create(connectionString))
        {
            await using (var connection = await database.OpenConnectionAsync())
            {
                foreach (var step in Migration.All.Where(step => step.Number < 7))
                {
                    await using var command = new NpgsqlCommand(step.Sql, connection);
                    await command.ExecuteNonQueryAsync();
                }

                await connection.ExecuteAsync(
                    """
                    INSERT INTO OrleansStorage (service_id, state_name, key, version, payload) VALUES
                        ('paykassma', 'deposit', 'deposit/open', 3, '{"status":"promised","label":"ada \ud83e\udd8a"}'),
                        ('paykassma', 'deposit', 'deposit/credited', 3, '{"status":"credited","label":"ada"}'),
                        ('paykassma', 'payment', 'payment/demo/1', 3, '{"status":"possible","label":"ada","due_at":7}'),
                        ('paykassma', 'deposit', 'deposit/cleared', 3, NULL)
                    """);
                await using var seventh = new NpgsqlCommand(Migration.All[6].Sql, connection);
                await seventh.ExecuteNonQueryAsync();
                Assert.Equal("ada 🦊", await connection.ExecuteScalarAsync<string>("SELECT label FROM OrleansStorage WHERE key = 'deposit/open'"));
                // Re-checks are those of this build, which needs its whole schema.
                foreach (var step in Migration.All.Where(step => step.Number > 7))
                {
                    await using var command = new NpgsqlCommand(step.Sql, connection);
                    await command.ExecuteNonQueryAsync();
                }
            }

            var due = await new DueWork(database, Some.ServiceId).ReadDueAsync(["deposit", "payment"], TimeProvider.System.GetUtcNow(), 0, 1, 10);
            Assert.Equal(["payment/demo/1", "deposit/open"], due.Select(item => item.Key));
            Assert.Equal((7L, 4), (due[0].DueAt, (await database.StateAsync("deposit/open")).Version));
        }

        await server.DropDatabaseAsync(connectionString);
    }
}
