using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Merchant.Reconciliation;
using Paykassma.Domain.State;
using Paykassma.Protocol.Csv;
using Paykassma.Storage.Reconciliation;

namespace Paykassma.Api.Merchant;

/// <summary>Every row of a reconciliation as CSV. The table has no totals.</summary>
internal sealed class ReconciliationTable(HttpContext http, ReconciliationKind kind) : IReconciliationAnswer
{
    private static readonly string[] Columns =
        [
            "verdict", "id", "line", "there_status", "there_amount", "there_currency", "there_label", "there_wallet_type", "there_transaction_id",
            "here_status", "here_amount", "here_currency", "here_label", "here_wallet_type", "here_transaction_id",
        ];

    private readonly PipeWriter _body = http.Response.BodyWriter;
    private readonly CsvWriter _csv = new(http.Response.BodyWriter);

    public Task BeginAsync(long fileRows, CancellationToken cancellation)
    {
        CsvAnswer.Head(http.Response, $"reconciled-{kind.Name}.csv");
        _csv.BeginFile(Columns);
        return Task.CompletedTask;
    }

    public ValueTask RowAsync(ReconciledPair pair, Verdict verdict, CancellationToken cancellation)
    {
        _csv.Cell(StoredNames.Of(verdict)).Cell(pair.Id).Cell(pair.There?.Line.ToString(CultureInfo.InvariantCulture));
        Side(pair.There?.Status, pair.There?.Amount, pair.There?.Currency, pair.There?.Of);
        Side(pair.Here?.Status, pair.Here?.Amount, pair.Here?.Currency, pair.Here?.Of);
        _csv.EndRow();
        return StreamedAnswer.FlushWhenFullAsync(_body, cancellation);
    }

    public Task ProgressAsync(long compared, CancellationToken cancellation) => Task.CompletedTask;

    public Task EndAsync(ReconciliationTotals totals, CancellationToken cancellation) => Task.CompletedTask;

    private void Side(string? status, long? amount, string? currency, OrderDetails? of) => _csv
        .Cell(status).Cell(currency is null ? null : WireAmount.Of(amount, currency)).Cell(currency)
        .Cell(of?.Label).Cell(of?.WalletType).Cell(of?.TransactionId);
}
