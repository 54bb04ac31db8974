using Npgsql;
using Paykassma.Postgres;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;

namespace Paykassma.Silo.Tests.Kills;

/// <summary>PostgreSQL is killed with signal 9, on a server of this test's own.</summary>
public sealed class KilledPostgresTests(ITestOutputHelper output)
{
    [Fact]
    public async Task WhatWasAnsweredOkIsCreditedOnceHoweverOftenPostgresIsKilled()
    {
        await using var postgres = await PrivatePostgres.StartThrowAwayAsync();
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var silo = await SiloProcess.StartAsync(postgres.ConnectionString);
        var books = new Books(database);
        var storm = new PostbackStorm(silo, books, KillSeed.Choose(), async () =>
        {
            await postgres.Kill9Async();
            await postgres.RestartAsync();
            database.Clear();
        });

        await StormVerdict.CheckAsync(storm, books, output);
    }
}
