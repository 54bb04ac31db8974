using Npgsql;
using Paykassma.Domain.Merchant.Reconciliation;

namespace Paykassma.Storage.Reconciliation;

/// <summary>The merchant side's own records, to compare a file of the gateway with them.</summary>
public sealed class MerchantBooks(NpgsqlDataSource database, string serviceId)
{
    /// <summary>Opens an empty table for a file's rows; dispose it as soon as the comparison is finished.</summary>
    public Task<StatedTable> OpenTableAsync(CancellationToken cancellation = default) =>
        StatedTable.CreateAsync(database, serviceId, cancellation);
}

/// <summary>An order with the records of both sides; at least one side has one.</summary>
/// <param name="Id">The order's id.</param>
/// <param name="There">Its row of the file; null if the file does not contain it.</param>
/// <param name="Here">Our record; null if we have none.</param>
public sealed record ReconciledPair(string Id, StatedEntry? There, BookedEntry? Here);
