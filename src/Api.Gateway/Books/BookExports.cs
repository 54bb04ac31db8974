using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Books;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Exports;

namespace Paykassma.Api.Gateway;

/// <summary>
/// <c>GET /backoffice/v1/merchants/{merchant}/payments.csv</c> and <c>…/payouts.csv?from=&amp;to=</c> (ours): all payments or payouts of a
/// merchant that began within a period, oldest first, with their current status. Reads the database page by page, activates no grain.
/// </summary>
internal static class BookExports
{
    public static Task<IResult> Payments(HttpContext http, BookExporter exporter) => PathText.TryGet(http, "merchant", out var merchant)
        ? exporter.PaymentsAsync(http, http.Caller(), merchant)
        : Task.FromResult(Problem.BadPath());

    public static Task<IResult> Payouts(HttpContext http, BookExporter exporter) => PathText.TryGet(http, "merchant", out var merchant)
        ? exporter.PayoutsAsync(http, http.Caller(), merchant)
        : Task.FromResult(Problem.BadPath());
}

/// <summary>Writes a merchant's books as CSV for a person or a program, and keeps in the audit trail who took them.</summary>
internal sealed class BookExporter(
    GatewayDirectory directory, GatewayBooks books, IOptions<BooksLimits> limits, StreamedAnswer answer, ExportTrail trail)
{
    public Task<IResult> PaymentsAsync(HttpContext http, Actor who, string merchantId) => ExportAsync<PaymentRow>(http, who, merchantId, new(
        "payments", PaymentRow.Columns, (row, csv) => row.Write(csv),
        (merchant, period, after) => books.ReadPaymentsAsync(merchant, period.From, period.To, after, cancellation: http.RequestAborted)));

    public Task<IResult> PayoutsAsync(HttpContext http, Actor who, string merchantId) => ExportAsync<PayoutRow>(http, who, merchantId, new(
        "payouts", PayoutRow.Columns, (row, csv) => row.Write(csv),
        (merchant, period, after) => books.ReadPayoutsAsync(merchant, period.From, period.To, after, cancellation: http.RequestAborted)));

    private async Task<IResult> ExportAsync<T>(HttpContext http, Actor who, string merchantId, Book<T> book)
        where T : class
    {
        if (directory.FindFor(who, merchantId) is not { } merchant) return Problem.Of(GatewayErrors.MerchantNotFound);
        var errors = new ValidationErrors();
        var period = Period.Read(http.Request, limits.Value, errors);
        if (!errors.IsEmpty) return Problem.Of(errors);
        // Read before a byte is sent: an unreachable database still gives a 503.
        var page = await book.Read(merchant.Id, period, null);
        return await trail.RecordAsync(http, who, merchant.Id, $"{book.Name}.export", $"{book.Name}/{merchant.Id}", ExportTrail.Json(period), () =>
        {
            CsvAnswer.Head(http.Response, $"{book.Name}.csv");
            return answer.WriteAsync(http, (body, cancellation) => WriteAsync(body, merchant.Id, period, page, book, cancellation), http.RequestAborted);
        });
    }

    private static async Task WriteAsync<T>(
        PipeWriter body, string merchant, Period period, IReadOnlyList<T> page, Book<T> book, CancellationToken cancellation)
        where T : class
    {
        var csv = new CsvWriter(body);
        BookHeader.Write(csv, book.Columns);
        while (page.Count > 0)
        {
            foreach (var row in page)
            {
                book.Write(row, csv);
                await StreamedAnswer.FlushWhenFullAsync(body, cancellation);
            }

            page = page.Count < GatewayBooks.PageMax ? [] : await book.Read(merchant, period, page[^1]);
        }
    }

    private sealed record Book<T>(
        string Name, IReadOnlyList<string> Columns, Action<T, CsvWriter> Write, Func<string, Period, T?, Task<IReadOnlyList<T>>> Read)
        where T : class;
}
