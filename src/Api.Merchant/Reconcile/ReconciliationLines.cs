using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Merchant.Reconciliation;
using Paykassma.Domain.State;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Reconciliation;

namespace Paykassma.Api.Merchant;

/// <summary>
/// The answer of a reconciliation as NDJSON, one JSON object a line. Its <c>type</c> is <c>progress</c>, <c>row</c> or <c>summary</c>. The
/// last line is the <c>summary</c>. NDJSON can carry progress and totals; a CSV table cannot.
/// </summary>
internal sealed class ReconciliationLines : IReconciliationAnswer
{
    private const string ContentType = "application/x-ndjson";
    private readonly HttpResponse _response;
    private readonly PipeWriter _body;
    private readonly Utf8JsonWriter _json;
    private readonly ReconciliationKind _kind;
    private readonly Period _period;
    private readonly bool _showsMatches;

    public ReconciliationLines(HttpContext http, ReconciliationKind kind, Period period, bool showsMatches)
    {
        _response = http.Response;
        _body = http.Response.BodyWriter;
        _json = new Utf8JsonWriter(_body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        (_kind, _period, _showsMatches) = (kind, period, showsMatches);
    }

    public Task BeginAsync(long fileRows, CancellationToken cancellation)
    {
        _response.ContentType = ContentType;
        return ProgressAsync("read", fileRows, cancellation);
    }

    public Task ProgressAsync(long compared, CancellationToken cancellation) => ProgressAsync("compared", compared, cancellation);

    public ValueTask RowAsync(ReconciledPair pair, Verdict verdict, CancellationToken cancellation)
    {
        if (verdict == Verdict.Match && !_showsMatches) return ValueTask.CompletedTask;
        Begin("row");
        _json.WriteString("verdict", StoredNames.Of(verdict));
        _json.WriteString("id", pair.Id);
        if (pair.There is { } stated)
        {
            _json.WriteNumber("line", stated.Line);
            Side("there", stated.Status, stated.Amount, stated.Currency, stated.Of);
        }

        if (pair.Here is { } booked) Side("here", booked.Status, booked.Amount, booked.Currency, booked.Of);
        End();
        return StreamedAnswer.FlushWhenFullAsync(_body, cancellation);
    }

    public Task EndAsync(ReconciliationTotals totals, CancellationToken cancellation)
    {
        Begin("summary");
        _json.WriteString("kind", _kind.Name);
        _json.WriteString("from", UtcTime.Of(_period.From));
        _json.WriteString("to", UtcTime.Of(_period.To));
        _json.WriteNumber("file_rows", totals.FileRows);
        foreach (var (verdict, count) in totals.Counts) _json.WriteNumber(StoredNames.Of(verdict), count);
        _json.WriteBoolean("all_match", totals.AllMatch);
        End();
        return Task.CompletedTask;
    }

    /// <param name="stage"><c>read</c>: the file's rows; <c>compared</c>: rows that have a verdict.</param>
    private async Task ProgressAsync(string stage, long rows, CancellationToken cancellation)
    {
        Begin("progress");
        _json.WriteString("stage", stage);
        _json.WriteNumber("rows", rows);
        End();
        await _body.FlushAsync(cancellation);
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

    private void Side(string name, string? status, long? amount, string? currency, OrderDetails of)
    {
        _json.WriteStartObject(name);
        _json.WriteString("status", status);
        if (amount is { } minor) _json.WriteString("amount", WireAmount.Of(minor, currency!));
        if (currency is not null) _json.WriteString("currency_code", currency);
        if (of.Label is { } label) _json.WriteString("label", label);
        if (of.WalletType is { } walletType) _json.WriteString("wallet_type", walletType);
        if (of.TransactionId is { } number) _json.WriteString("transaction_id", number);
        _json.WriteEndObject();
    }
}
