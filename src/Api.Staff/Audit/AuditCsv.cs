using System.IO.Pipelines;
using Paykassma.Api.Http;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Staff;

/// <summary>The audit trail as a file, the latest first.</summary>
internal static class AuditCsv
{
    private static readonly string[] Columns = ["id", "at", "ended_at", "who", "role", "merchant", "action", "subject", "reason", "outcome", "before", "after"];

    /// <param name="page">The first page, which was read before anything was sent.</param>
    /// <param name="next">Reads the page after a row.</param>
    public static async Task WriteAsync(
        PipeWriter body, IReadOnlyList<AuditRow> page, Func<Cursor, Task<IReadOnlyList<AuditRow>>> next, CancellationToken cancellation)
    {
        var csv = new CsvWriter(body);
        csv.BeginFile(Columns);
        while (page.Count > 0)
        {
            foreach (var row in page)
            {
                Write(csv, row);
                await StreamedAnswer.FlushWhenFullAsync(body, cancellation);
            }

            page = page.Count < AuditQueries.PageMax ? [] : await next(page[^1].Cursor);
        }
    }

    private static void Write(CsvWriter csv, AuditRow row)
    {
        csv.Cell($"{row.Id}").Cell(UtcTime.Of(row.At)).Cell(UtcTime.Of(row.EndedAt))
            .Cell(row.Who).Cell(row.Role).Cell(row.Merchant).Cell(row.Action).Cell(row.Subject).Cell(row.Reason)
            .Cell(row.Outcome ?? AuditModel.Unknown).Cell(row.Before).Cell(row.After);
        csv.EndRow();
    }
}
