using Paykassma.Silo.Tests.Processes;
using Paykassma.Silo.Tests.World;
using Paykassma.Testing;

namespace Paykassma.Silo.Tests.Kills;

/// <summary>The program itself is killed with signal 9 and started again on the same port.</summary>
public sealed class KilledProgramTests(PostgresFixture server, ITestOutputHelper output)
{
    [Fact]
    public async Task WhatWasAnsweredOkIsCreditedOnceHoweverOftenTheProgramIsKilled()
    {
        await using var database = await NewDatabase.CreateAsync(server);
        await using var silo = await SiloProcess.StartAsync(database.ConnectionString);
        var books = new Books(database.Source);
        var storm = new PostbackStorm(silo, books, KillSeed.Choose(), async () =>
        {
            await silo.KillAsync();
            await silo.StartAgainAsync();
        });

        await StormVerdict.CheckAsync(storm, books, output);
        var starts = silo.StartTimes.Order().ToList();
        output.WriteLine($"from the start of the process to ready: p50 {starts[starts.Count / 2].TotalSeconds:0.0} s, max {starts[^1].TotalSeconds:0.0} s");
    }
}
