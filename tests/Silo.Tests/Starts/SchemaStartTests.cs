using Npgsql;
using Paykassma.Postgres;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Starts;

/// <summary>A process that may not update the schema does not start without it.</summary>
public sealed class SchemaStartTests(PostgresFixture server)
{
    [Fact]
    public async Task AStartThatMayNotApplyStepsNamesTheCommandThatDoes()
    {
        var connectionString = await server.CreateEmptyDatabaseAsync();
        try
        {
            var refused = await RefusedStart.TryAsync(
                ("Profile", "sandbox"), ("PORT", $"{FreePort.Find()}"), ("ConnectionStrings__Paykassma", connectionString), ("Schema__Apply", "false"));
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("Schema:Apply is false", refused.Errors, StringComparison.Ordinal);
            Assert.Contains("paykassma migrate", refused.Errors, StringComparison.Ordinal);
            await using var database = NpgsqlDataSource.Create(connectionString);
            await using var tables = database.CreateCommand("SELECT to_regclass('ledger_transfer') IS NULL");
            Assert.True((bool)(await tables.ExecuteScalarAsync())!);
        }
        finally
        {
            await server.DropDatabaseAsync(connectionString);
        }
    }
}
