using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Hosting;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.State;
using Paykassma.Storage.Tests.Ledger;

namespace Paykassma.Storage.Tests.Durability;

/// <summary>What a process has of its database: two pools, the writer, the reader, and what they know about each other.</summary>
internal sealed class Process : IAsyncDisposable
{
    public Process(StorageOptions options, TimeSpan? roundTripMax = null)
    {
        Database = PaykassmaDatabase.Open(options);
        Writing = PaykassmaDatabase.OpenForWriting(options);
        Health.Doubted += Database.Clear;
        Health.Doubted += Writing.Clear;
        Ledger = new GroupCommitLedger(
            Writing,
            Some.ServiceId,
            new LedgerOptions { RoundTripMax = roundTripMax ?? TimeSpan.FromSeconds(30), OutageMax = TimeSpan.Zero },
            TimeProvider.System,
            NullLogger<GroupCommitLedger>.Instance,
            Health);
        Reader = new StateReader(Database, Some.ServiceId, new StateReaderOptions { AttemptsMax = 1 }, Health);
        Probe = new DatabaseProbe(Database, Health);
        Name = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;
    }

    public string Name { get; }

    public NpgsqlDataSource Database { get; }

    public NpgsqlDataSource Writing { get; }

    public WriterHealth Health { get; } = new(TimeProvider.System);

    public GroupCommitLedger Ledger { get; }

    public StateReader Reader { get; }

    public DatabaseProbe Probe { get; }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await Reader.DisposeAsync();
        await Probe.DisposeAsync();
        await Database.DisposeAsync();
        await Writing.DisposeAsync();
    }
}
