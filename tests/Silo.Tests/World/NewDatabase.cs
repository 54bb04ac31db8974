using Paykassma.Testing;

namespace Paykassma.Silo.Tests.World;

/// <summary>A test's own database.</summary>
internal static class NewDatabase
{
    public static async Task<TestDatabase> CreateAsync(PostgresFixture server)
    {
        var database = new TestDatabase(server);
        await database.InitializeAsync();
        return database;
    }
}
