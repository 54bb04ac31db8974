using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Books;
using Paykassma.Protocol.Csv;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>Downloads of the transfer import: an empty template, and the outcome of each row of an import.</summary>
internal static class TransferFiles
{
    public const string TemplatePath = "/backoffice/transfers/template.csv";
    private const string ResultPath = "/backoffice/transfers/results.csv";
    private static readonly string[] ResultColumns = ["line", .. TransferFile.Columns, "outcome", "reason"];

    public static string ResultUrl(Guid import) => $"{ResultPath}?id={import:N}";

    public static void MapTransferFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().RequireAuthorization(StaffPolicies.Operator);
        files.MapGet(TemplatePath, Template);
        files.MapGet(ResultPath, Result).Fails(TransferErrors.ImportNotFound);
    }

    private static async Task<IResult> Template(HttpContext http, StreamedAnswer answer)
    {
        CsvAnswer.Head(http.Response, "wallet-transfers.csv");
        return await answer.WriteAsync(
            http,
            (body, _) =>
            {
                BookHeader.Write(new CsvWriter(body), TransferFile.Columns);
                return Task.CompletedTask;
            },
            http.RequestAborted);
    }

    private static async Task<IResult> Result(HttpContext http, TransferImports imports, GatewayDirectory directory, StreamedAnswer answer, ExportTrail trail)
    {
        var import = Guid.TryParse(http.Request.Query["id"], out var id) ? await imports.FindAsync(id, http.RequestAborted) : null;
        if (import is null || !(http.User.SeesAll() || import.Merchant == TransferSightOf.Merchant(http.User, directory)))
            return Problem.Of(TransferErrors.ImportNotFound);
        // Read before a byte is sent: an unreachable database still gives a 503.
        var page = await imports.ReadRowsAsync(id, 0, TransferImports.PageMax, http.RequestAborted);
        return await trail.RecordAsync(http, Actor.Of(http.User), import.Merchant, "transfer.export_import", $"import/{id:N}", null, () =>
        {
            CsvAnswer.Head(http.Response, $"wallet-transfers-{id:N}.csv");
            return answer.WriteAsync(http, (body, cancellation) => WriteAsync(body, imports, import, Actor.Of(http.User), page, cancellation), http.RequestAborted);
        });
    }

    private static async Task WriteAsync(
        PipeWriter body, TransferImports imports, TransferImport import, Actor reader, IReadOnlyList<TransferImportRow> page, CancellationToken cancellation)
    {
        var csv = new CsvWriter(body);
        BookHeader.Write(csv, ResultColumns);
        while (page.Count > 0)
        {
            foreach (var row in page.Select(row => UnclaimedNumbers.For(row, import, reader)))
            {
                csv.Cell($"{row.Line}").Cell(row.WalletType).Cell(row.Identifier).Cell(row.TransactionId).Cell(row.Amount).Cell(row.CurrencyCode)
                    .Cell(row.ReceivedAt).Cell(row.Outcome).Cell(row.Reason).EndRow();
                await StreamedAnswer.FlushWhenFullAsync(body, cancellation);
            }

            page = page.Count < TransferImports.PageMax
                ? []
                : await imports.ReadRowsAsync(import.Id, page[^1].Line, TransferImports.PageMax, cancellation);
        }
    }
}
