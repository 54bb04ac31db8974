using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Merchant.Reconciliation;
using Paykassma.Domain.State;
using Paykassma.Storage.Reconciliation;

namespace Paykassma.Api.Merchant;

/// <summary>
/// A reconciliation as a page that grows: the frame first, then a line for each step, and at the end the totals and the rows that do not
/// match, up to a limit.
/// </summary>
internal sealed class ReconciliationPage(HttpContext http, ReconciliationKind kind, ReconcileForm form) : IReconciliationAnswer
{
    /// <summary>The most rows that are shown; the download has all.</summary>
    public const int ShownMax = 500;

    private const string View = "~/Reconcile/Reconciled.cshtml";
    private readonly PipeWriter _body = http.Response.BodyWriter;
    private readonly List<(ReconciledPair Pair, Verdict Verdict)> _differences = [];
    private string _rest = "";

    public async Task BeginAsync(long fileRows, CancellationToken cancellation)
    {
        var (before, after) = await CutView.RenderAsync(http, View, form);
        _rest = after;
        http.Response.Headers.CacheControl = "no-store";
        Write(before);
        await StepAsync($"{Number(fileRows)} rows of {kind.Name} read.", cancellation);
    }

    public ValueTask RowAsync(ReconciledPair pair, Verdict verdict, CancellationToken cancellation)
    {
        if (verdict != Verdict.Match && _differences.Count < ShownMax) _differences.Add((pair, verdict));
        return ValueTask.CompletedTask;
    }

    public Task ProgressAsync(long compared, CancellationToken cancellation) => StepAsync($"{Number(compared)} rows compared.", cancellation);

    public Task EndAsync(ReconciliationTotals totals, CancellationToken cancellation)
    {
        var different = totals.Compared - totals.Counts.Single(count => count.Verdict == Verdict.Match).Count;
        Write(totals.AllMatch
            ? """<p class="notice" data-tone="good" role="status">Everything matches.</p>"""
            : $"""<p class="notice" data-tone="bad" role="status">{Number(different)} {(different == 1 ? "row does" : "rows do")} not match.</p>""");
        Write($"""<ul class="totals"><li><span class="figure">{Number(totals.FileRows)}</span> rows in the file</li>""");
        foreach (var (verdict, count) in totals.Counts) Write($"""<li><span class="figure">{Number(count)}</span> {Words(verdict)}</li>""");
        Write("</ul>");
        if (_differences.Count > 0) WriteDifferences(different);
        Write(_rest);
        return Task.CompletedTask;
    }

    private void WriteDifferences(long different)
    {
        Write("""
            <h2>What does not match</h2>
            <div class="table" tabindex="0" role="region" aria-label="What does not match"><table>
            <thead><tr><th scope="col">Verdict</th><th scope="col">Id</th><th scope="col">Line</th><th scope="col">In the file</th><th scope="col">Here</th></tr></thead>
            <tbody>
            """);
        foreach (var (pair, verdict) in _differences)
        {
            var url = pair.Here is null ? null : kind.Name == "payments" ? MerchantPaths.Deposit(pair.Id) : MerchantPaths.Withdrawal(pair.Id);
            var id = $"""<bdi class="id">{Encoded(pair.Id)}</bdi>""";
            Write($"""
                <tr><td><span class="badge" data-tone="bad">{Words(verdict)}</span></td>
                <td>{(url is null ? id : $"""<a href="{Encoded(url)}">{id}</a>""")}</td>
                <td>{(pair.There is { } stated ? Number(stated.Line) : "–")}</td>
                <td>{Side(verdict, pair.There?.Status, pair.There?.Amount, pair.There?.Currency, pair.There?.Of)}</td>
                <td>{Side(verdict, pair.Here?.Status, pair.Here?.Amount, pair.Here?.Currency, pair.Here?.Of)}</td></tr>
                """);
        }

        Write("</tbody></table></div>");
        if (different > _differences.Count) Write($"""<p class="hint">The first {Number(_differences.Count)} of {Number(different)}. A download has all of them.</p>""");
    }

    private async Task StepAsync(string text, CancellationToken cancellation)
    {
        Write($"""<p class="progress">{text}</p>""");
        await _body.FlushAsync(cancellation);
    }

    private static string Side(Verdict verdict, string? status, long? amount, string? currency, OrderDetails? of)
    {
        if (status is null && amount is null) return "–";
        var money = amount is { } minor && currency is not null ? $" {Encoded(Money.Text(minor, currency))}" : "";
        var detail = DetailOf(verdict, of) is { } text ? $" <bdi>{Encoded(text)}</bdi>" : "";
        return $"{Encoded(StatedNames.Words(status ?? "in the ledger only"))}{money}{detail}";
    }

    /// <summary>The detail that a verdict is about; null for other verdicts.</summary>
    private static string? DetailOf(Verdict verdict, OrderDetails? of) => verdict switch
    {
        Verdict.UserDiffers => of?.Label,
        Verdict.PaymentSystemDiffers => of?.WalletType,
        Verdict.NumberDiffers => of?.TransactionId,
        _ => null,
    };

    private static string Words(Verdict verdict) => StatedNames.Words(StoredNames.Of(verdict));

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private void Write(string html) => Encoding.UTF8.GetBytes(html, _body);
}
