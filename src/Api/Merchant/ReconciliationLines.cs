using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Paykassma.Api.Bookkeeping;
using Paykassma.Api.Http;
using Paykassma.Domain.Reconciliation;
using Paykassma.Storage.Reconciliation;

namespace Paykassma.Api.Merchant;

/// <summary>
/// The answer of a reconciliation as NDJSON, one JSON object a line, told apart by <c>type</c>: <c>progress</c>, <c>row</c>, and at the
/// very end one <c>summary</c>. Lines of their own kind can tell of progress and totals where a table of CSV could not.
/// </summary>
internal sealed class ReconciliationLines
{
    private readonly PipeWriter _body;
    private readonly Utf8JsonWriter _json;

    public ReconciliationLines(PipeWriter body)
    {
        _body = body;
        _json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <param name="stage"><c>read</c>: the file's rows; <c>compared</c>: rows that have a verdict.</param>
    public async Task ProgressAsync(string stage, long rows, CancellationToken cancellation)
    {
        Begin("progress");
        _json.WriteString("stage", stage);
        _json.WriteNumber("rows", rows);
        End();
        await _body.FlushAsync(cancellation);
    }

    public ValueTask RowAsync(ReconciledPair pair, Verdict verdict, CancellationToken cancellation)
    {
        Begin("row");
        _json.WriteString("verdict", ReconciliationTotals.NameOf(verdict));
        _json.WriteString("id", pair.Id);
        if (pair.There is { } stated)
        {
            _json.WriteNumber("line", stated.Line);
            Side("there", stated.Status, stated.Amount, stated.Currency);
        }

        if (pair.Here is { } booked) Side("here", booked.Status, booked.Amount, booked.Currency);
        End();
        return StreamedAnswer.FlushWhenFullAsync(_body, cancellation);
    }

    public void Summary(string kind, Period period, ReconciliationTotals totals)
    {
        Begin("summary");
        _json.WriteString("kind", kind);
        _json.WriteString("from", WireTime.Of(period.From));
        _json.WriteString("to", WireTime.Of(period.To));
        _json.WriteNumber("file_rows", totals.FileRows);
        foreach (var (verdict, count) in totals.Counts) _json.WriteNumber(ReconciliationTotals.NameOf(verdict), count);
        _json.WriteBoolean("all_match", totals.AllMatch);
        End();
    }

    private void Begin(string type)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("type", type);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _body.GetSpan(1)[0] = (byte)'\n';
        _body.Advance(1);
    }

    private void Side(string name, string? status, long? amount, string? currency)
    {
        _json.WriteStartObject(name);
        _json.WriteString("status", status);
        if (amount is { } minor) _json.WriteString("amount", WireAmount.Of(minor, currency!));
        if (currency is not null) _json.WriteString("currency_code", currency);
        _json.WriteEndObject();
    }
}
