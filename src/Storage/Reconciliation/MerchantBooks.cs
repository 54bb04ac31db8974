using Npgsql;
using Paykassma.Domain.Reconciliation;

namespace Paykassma.Storage.Reconciliation;

/// <summary>The merchant side's own books, for comparing a file of the other side with them.</summary>
public sealed class MerchantBooks(NpgsqlDataSource database, string serviceId)
{
    /// <summary>Opens an empty table for a file's rows; dispose it as soon as the comparison is over.</summary>
    public Task<StatedTable> OpenTableAsync(CancellationToken cancellation = default) =>
        StatedTable.CreateAsync(database, serviceId, cancellation);
}

/// <summary>An order with what either side knows of it; at least one does.</summary>
/// <param name="Id">The order's id.</param>
/// <param name="There">Its row of the file; null when the file does not name it.</param>
/// <param name="Here">What our books have; null when they do not know it.</param>
public sealed record ReconciledPair(string Id, StatedEntry? There, BookedEntry? Here);
