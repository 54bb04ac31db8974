using Paykassma.Domain.Merchant.Reconciliation;
using Paykassma.Storage.Reconciliation;

namespace Paykassma.Api.Merchant;

/// <summary>Streams the result of a reconciliation to its caller. Nothing is sent before the file's last row has been read and is valid.</summary>
internal interface IReconciliationAnswer
{
    /// <summary>The file has been read; the comparison begins.</summary>
    Task BeginAsync(long fileRows, CancellationToken cancellation);

    ValueTask RowAsync(ReconciledPair pair, Verdict verdict, CancellationToken cancellation);

    /// <param name="compared">Rows that have a verdict so far.</param>
    /// <param name="cancellation">Stops it.</param>
    Task ProgressAsync(long compared, CancellationToken cancellation);

    Task EndAsync(ReconciliationTotals totals, CancellationToken cancellation);
}
