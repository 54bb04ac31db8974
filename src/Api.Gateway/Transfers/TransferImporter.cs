using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Imports;

/// <summary>
/// Imports a file of wallet transfers. The file is read twice: a file that is not CSV from beginning to end changes nothing. Then each
/// row is recorded, already known, held for a second person, or refused, and its outcome is stored. Importing a file again does no harm.
/// </summary>
public sealed partial class TransferImporter(
    TransferAdding adding, TransferImports imports, IOptions<TransferImportLimits> options, TimeProvider clock, ILogger<TransferImporter> log)
{
    private const int BatchRows = 256;
    private readonly SemaphoreSlim _places = new(options.Value.FilesAtOnceMax);

    /// <summary>Imports the file to its end, even if the caller disconnects.</summary>
    /// <param name="file">Can be read from its beginning more than once.</param>
    /// <param name="wallets">The wallets that may be reported on.</param>
    /// <returns>Null when it was imported, else why it was not.</returns>
    public async Task<string?> RunAsync(Guid id, Stream file, string fileName, Actor who, string? merchant, IReadOnlyList<Wallet> wallets)
    {
        if (!_places.Wait(0)) return "Too many files are being imported now. Try again in a minute.";
        try
        {
            if (await TransferFile.CheckAsync(file, options.Value, CancellationToken.None) is { } error) return error.ToString();
            await imports.BeginAsync(id, who.Name, merchant, fileName);
            var csv = await TransferFile.OpenAsync(file, options.Value, CancellationToken.None);
            var upload = new Upload(who, fileName, wallets, csv.Cells.Count);
            for (var batch = await ReadAsync(csv); batch.Count > 0; batch = await ReadAsync(csv)) await imports.AddAsync(id, await TakeAsync(batch, upload));
            await imports.EndAsync(id);
            return null;
        }
        finally
        {
            _places.Release();
        }
    }

    private static async Task<List<Row>> ReadAsync(CsvReader csv)
    {
        var batch = new List<Row>(BatchRows);
        while (batch.Count < BatchRows && await csv.ReadAsync()) batch.Add(new Row(csv.Line, [.. csv.Cells]));
        return batch;
    }

    /// <summary>Rows with the same number, however it is spelled, are imported one after another, in the file's order; other rows in parallel.</summary>
    private async Task<IReadOnlyList<TransferImportRow>> TakeAsync(List<Row> batch, Upload upload)
    {
        var done = new TransferImportRow[batch.Count];
        var numbers = batch.Index().GroupBy(row => TransactionNumber.Canonical(row.Item.Cell(2)));
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = options.Value.RowsAtOnceMax }, async (rows, _) =>
        {
            foreach (var (at, row) in rows)
            {
                var (outcome, reason) = await TakeAsync(row, upload);
                done[at] = new TransferImportRow(
                    row.Line, row.Cell(0), row.Cell(1), row.Cell(2), row.Cell(3), row.Cell(4), row.Cell(5), outcome, reason);
            }
        });
        return done;
    }

    private async Task<(string Outcome, string? Reason)> TakeAsync(Row row, Upload upload)
    {
        if (row.Cells.Count != upload.Columns) return (TransferImportRow.Refused, $"The row has {row.Cells.Count} cells instead of {upload.Columns}.");
        var fields = new TransferFields(row.Cell(0), row.Cell(1), row.Cell(2), row.Cell(3), row.Cell(4), row.Cell(5), row.Cell(6))
        {
            HasKey1 = upload.Columns > TransferFile.Columns.Count,
        };
        if (!fields.Read(upload.Wallets, clock.GetUtcNow()).IsValid(out var report, out var errors)) return (TransferImportRow.Refused, errors.ToString());
        try
        {
            var addition = await adding.AddAsync(upload.Who, report, $"Line {row.Line} of {upload.FileName}", (recorded, record) => record(recorded));
            return addition.Answer switch
            {
                null => (TransferImportRow.Held, "Waits for a second person: with it you would make more known alone than the limit allows."),
                { Code: IntakeCode.Taken } => (TransferImportRow.Taken, null),
                { Code: IntakeCode.Known } => (TransferImportRow.Known, null),
                var answer => (TransferImportRow.Refused, IntakeWords.Text(answer)),
            };
        }
        catch (Exception e)
        {
            LogUnknown(row.Line, e);
            return (TransferImportRow.Unknown, "The outcome is unknown. Upload the file again: rows that were imported are then already known.");
        }
    }

    [LoggerMessage(4501, LogLevel.Error, "Importing line {Line} of a file of transfers failed.")]
    private partial void LogUnknown(long line, Exception exception);

    private sealed record Upload(Actor Who, string FileName, IReadOnlyList<Wallet> Wallets, int Columns);

    private sealed record Row(long Line, IReadOnlyList<string> Cells)
    {
        public string Cell(int column) => column < Cells.Count ? Cells[column] : "";
    }
}
