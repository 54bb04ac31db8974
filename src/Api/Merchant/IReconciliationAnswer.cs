using Paykassma.Domain.Reconciliation;
using Paykassma.Storage.Reconciliation;

namespace Paykassma.Api.Merchant;

/// <summary>Tells the caller of a reconciliation, piece by piece, what it comes to. Nothing is told of a file before its last row is known to be good.</summary>
internal interface IReconciliationAnswer
{
    /// <summary>The file is read; now it is compared.</summary>
    Task BeginAsync(long fileRows, CancellationToken cancellation);

    ValueTask RowAsync(ReconciledPair pair, Verdict verdict, CancellationToken cancellation);

    /// <param name="compared">Rows that have got a verdict so far.</param>
    /// <param name="cancellation">Gives up.</param>
    Task ProgressAsync(long compared, CancellationToken cancellation);

    Task EndAsync(ReconciliationTotals totals, CancellationToken cancellation);
}
