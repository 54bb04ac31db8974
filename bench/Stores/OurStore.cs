using Microsoft.Extensions.Logging.Abstractions;
using Paykassma.Grains.State;
using Paykassma.Storage.Hosting;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.State;

namespace Paykassma.Stores;

/// <summary>The group commit's grain storage, with its defaults.</summary>
internal static class OurStore
{
    public static StoreContestant Start(string connectionString)
    {
        var options = new StorageOptions { ConnectionString = connectionString };
        var (database, writing) = (PaykassmaDatabase.Open(options), PaykassmaDatabase.OpenForWriting(options));
        var ledger = new GroupCommitLedger(
            writing, StoreTable.ServiceId, new LedgerOptions(), TimeProvider.System, NullLogger<GroupCommitLedger>.Instance);
        var reader = new StateReader(database, StoreTable.ServiceId, new StateReaderOptions());
        var storage = new GroupCommitGrainStorage(ledger, reader, new StateJson(), database, StoreTable.ServiceId);
        return new(StoreContestant.Ours, storage, async () =>
        {
            await ledger.DisposeAsync();
            await reader.DisposeAsync();
            await writing.DisposeAsync();
            await database.DisposeAsync();
        });
    }
}
