using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Ledger;

namespace Paykassma.Storage.Tests.Ledger;

/// <summary>A PostgreSQL of its own, killed by signal 9.</summary>
public sealed class KilledDatabaseTests(KillableServer server) : IClassFixture<KillableServer>, IAsyncLifetime
{
    private const int Callers = 32;
    private const int Kills = 4;
    private const int AcknowledgedBetweenKills = 400;

    private NpgsqlDataSource? _database;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    [Fact]
    public async Task WhatWasAcknowledgedIsThereOnceAfterKillsUnderLoad()
    {
        await using var ledger = Some.Ledger(_database!, o => o.BatchMax = 25);
        var acknowledged = new Acknowledgements();
        using var enough = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers).Select(c => Task.Run(() => CreditAsync(ledger, c, acknowledged, enough.Token))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            await acknowledged.MoreAsync(AcknowledgedBetweenKills);
            await server.Postgres.Kill9Async();
            await server.Postgres.RestartAsync();
        }

        await acknowledged.MoreAsync(AcknowledgedBetweenKills);
        await enough.CancelAsync();
        await Task.WhenAll(callers);

        var booked = (await ReadIdsAsync()).ToHashSet();
        Assert.Empty(acknowledged.All.Except(booked));
        var report = await new LedgerAudit(_database!).RunAsync();
        Assert.Empty(report.Differences);
        Assert.Equal(booked.Count, Assert.Single(report.Currencies).Posted);
    }

    [Fact]
    public async Task UnitThatFindsNoDatabaseIsUnavailableAndTheNextOneIsCommitted()
    {
        var clock = new LeapingClock();
        await using var ledger = Some.Ledger(_database!, o => o.OutageMax = TimeSpan.Zero, clock);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("before", "away", 1)));
        await server.Postgres.Kill9Async();
        clock.Leap(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(LedgerUnit.Of(Some.Credit("during", "away", 1))));
        await server.Postgres.RestartAsync();
        Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("after", "away", 1))));
        Assert.Equal(["after", "before"], (await ReadIdsAsync()).Order());
    }

    [Fact]
    public async Task UnitWaitsThroughAShortOutage()
    {
        var clock = new LeapingClock();
        await using var ledger = Some.Ledger(_database!, o => o.OutageMax = TimeSpan.FromMinutes(1), clock);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("before", "patient", 1)));
        await server.Postgres.Kill9Async();
        clock.Leap(TimeSpan.FromSeconds(1));
        var during = ledger.CommitAsync(LedgerUnit.Of(Some.Credit("during", "patient", 1)));
        await server.Postgres.RestartAsync();
        Assert.IsType<LedgerOutcome.Committed>(await during);
    }

    [Fact]
    public async Task ServerKilledInTheCommitLeavesAnUnknownOutcome()
    {
        await using var ledger = Some.Ledger(_database!);
        await ledger.CommitAsync(LedgerUnit.Of(Some.Credit("first", "cut", 1)));
        // The insert of the same id waits for this one: the writer is then in the message that carries its COMMIT.
        await using var blocker = await ConnectApartAsync();
        await blocker.ExecuteAsync(
            """
            BEGIN;
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, account_version, created_at)
            VALUES ('cut', 'clearing/x/INR', 'user/other/INR', 1, 'INR', 1, 'x', 1, now())
            """);
        var unit = ledger.CommitAsync(LedgerUnit.Of(Some.Credit("cut", "cut", 1)));
        await using var watcher = await ConnectApartAsync();
        while (await watcher.ExecuteScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0") == 0)
            await Task.Yield();
        await server.Postgres.Kill9Async();
        await Assert.ThrowsAsync<UnknownOutcomeException>(() => unit);
        await server.Postgres.RestartAsync();
    }

    public async ValueTask DisposeAsync() => await _database!.DisposeAsync();

    private static async Task CreditAsync(GroupCommitLedger ledger, int caller, Acknowledgements acknowledged, CancellationToken enough)
    {
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var credit = Some.Credit($"{caller}/{i}", $"label/{i % 10}", 1);
            while (!enough.IsCancellationRequested)
            {
                try
                {
                    Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(LedgerUnit.Of(credit), CancellationToken.None));
                    acknowledged.Add(credit.Transfer.Id);
                    break;
                }
                catch (Exception e) when (e is LedgerUnavailableException or UnknownOutcomeException)
                {
                    // As a sender would: the same again until it is acknowledged.
                }
            }
        }
    }

    private async Task<NpgsqlConnection> ConnectApartAsync()
    {
        var connection = new NpgsqlConnection(server.Unpooled(new NpgsqlConnectionStringBuilder(_database!.ConnectionString).Database!));
        await connection.OpenAsync();
        return connection;
    }

    private async Task<IEnumerable<string>> ReadIdsAsync()
    {
        await using var connection = await _database!.OpenConnectionAsync();
        return await connection.QueryAsync<string>("SELECT id FROM ledger_transfer");
    }
}
