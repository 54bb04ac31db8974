using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Schema;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Schema;

/// <summary>Schema steps on a database that is in use: somebody reads it for long, and payments go on.</summary>
public sealed class LongReaderTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly MigrationLimits Impatient = new()
    {
        LockTimeout = TimeSpan.FromMilliseconds(200),
        PauseMin = TimeSpan.FromMilliseconds(50),
        PauseMax = TimeSpan.FromMilliseconds(50),
    };

    private static readonly TimeSpan CommitMax = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task RequestsAreServedWhileAStepWaitsForALongReader()
    {
        var step = Migration.Parse("9001_column.sql", "ALTER TABLE OrleansStorage ADD COLUMN zz text");
        await using var reader = await database.Source.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await reader.ExecuteScalarAsync<long>("SELECT count(*) FROM OrleansStorage", transaction: reading);
        await using var connection = await database.Source.OpenConnectionAsync();
        var applying = new MigrationStep(connection, Impatient).ApplyAsync(step, CancellationToken.None);
        await using var ledger = Some.Ledger(database.Source);
        // More than a lock time-out's worth of commits: some of them meet the step in the queue for the lock.
        var waited = System.Diagnostics.Stopwatch.StartNew();
        for (var number = 0; waited.Elapsed < 5 * Impatient.LockTimeout; number++)
            await ledger.CommitAsync(LedgerUnit.Of(Some.State($"deposit/reader/{number}", null))).WaitAsync(CommitMax);
        Assert.False(applying.IsCompleted);
        await reading.RollbackAsync();
        await applying;
        Assert.Equal(1, await database.Source.ScalarAsync<long>("SELECT count(*) FROM schema_version WHERE number = 9001"));
    }

    [Fact]
    public async Task AStepThatNeverGetsItsLocksSaysWhatToDo()
    {
        var step = Migration.Parse("9002_column.sql", "ALTER TABLE held_postback ADD COLUMN zz text");
        await using var reader = await database.Source.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await reader.ExecuteScalarAsync<long>("SELECT count(*) FROM held_postback", transaction: reading);
        await using var connection = await database.Source.OpenConnectionAsync();
        var refusal = await Assert.ThrowsAsync<SchemaBusyException>(
            () => new MigrationStep(connection, Impatient with { WaitMax = TimeSpan.Zero }).ApplyAsync(step, CancellationToken.None));
        Assert.Contains("9002_column did not get its locks", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await database.Source.ScalarAsync<long>("SELECT count(*) FROM schema_version WHERE number = 9002"));
    }

    [Fact]
    public async Task AnIndexIsBuiltBesideWritersAndAnInterruptedBuildIsRepeated()
    {
        var step = Migration.Parse("9003_index.sql", $"{Migration.ConcurrentlyMark}\nCREATE INDEX CONCURRENTLY built_beside ON ledger_transfer (created_at)");
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("CREATE INDEX built_beside ON ledger_transfer (created_at)");
        // What an interrupted build leaves.
        await connection.ExecuteAsync("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'built_beside'::regclass");
        await using var writer = await database.Source.OpenConnectionAsync();
        var applying = new MigrationStep(connection, Impatient).ApplyAsync(step, CancellationToken.None);
        await applying;
        Assert.True(await writer.ExecuteScalarAsync<bool>("SELECT indisvalid FROM pg_index WHERE indexrelid = 'built_beside'::regclass"));
    }

    [Fact]
    public void AConcurrentStepThatBuildsNoIndexIsRefused()
    {
        var step = Migration.Parse("9004_wrong.sql", $"{Migration.ConcurrentlyMark}\nALTER TABLE held_postback ADD COLUMN zz text");
        Assert.Throws<InvalidOperationException>(() => step.BuiltIndex);
    }
}
