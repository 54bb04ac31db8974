using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway.Imports;

/// <summary>
/// Imports a file of wallet transfers. The file is read twice: a file that is not CSV from beginning to end changes nothing. Then each
/// row is recorded, already known, or refused, and its outcome is stored. Importing a file again does no harm.
/// </summary>
public sealed partial class TransferImporter(
    TransferIntake intake, TransferImports imports, IOptions<TransferImportLimits> options, TimeProvider clock, ILogger<TransferImporter> log)
{
    private const int BatchRows = 256;
    private readonly SemaphoreSlim _places = new(options.Value.FilesAtOnceMax);

    /// <summary>Imports the file to its end, even if the caller disconnects.</summary>
    /// <param name="file">Can be read from its beginning more than once.</param>
    /// <param name="wallets">The wallets that may be reported on.</param>
    /// <returns>Null when it was imported, else why it was not.</returns>
    public async Task<string?> RunAsync(Guid id, Stream file, string fileName, string who, string? merchant, IReadOnlyList<Wallet> wallets)
    {
        if (!_places.Wait(0)) return "Too many files are being imported now. Try again in a minute.";
        try
        {
            if (await TransferFile.CheckAsync(file, options.Value, CancellationToken.None) is { } error) return error.ToString();
            await imports.BeginAsync(id, who, merchant, fileName);
            var csv = await TransferFile.OpenAsync(file, options.Value, CancellationToken.None);
            for (var batch = await ReadAsync(csv); batch.Count > 0; batch = await ReadAsync(csv)) await imports.AddAsync(id, await TakeAsync(batch, wallets));
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

    /// <summary>Rows with the same number are imported one after another, in the file's order; other rows in parallel.</summary>
    private async Task<IReadOnlyList<TransferImportRow>> TakeAsync(List<Row> batch, IReadOnlyList<Wallet> wallets)
    {
        var done = new TransferImportRow[batch.Count];
        var numbers = batch.Index().GroupBy(row => (row.Item.Cell(0), row.Item.Cell(2)));
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = options.Value.RowsAtOnceMax }, async (rows, _) =>
        {
            foreach (var (at, row) in rows)
            {
                var (outcome, reason) = await TakeAsync(row, wallets);
                done[at] = new TransferImportRow(
                    row.Line, row.Cell(0), row.Cell(1), row.Cell(2), row.Cell(3), row.Cell(4), row.Cell(5), outcome, reason);
            }
        });
        return done;
    }

    private async Task<(string Outcome, string? Reason)> TakeAsync(Row row, IReadOnlyList<Wallet> wallets)
    {
        if (row.Cells.Count != TransferFile.Columns.Count) return (TransferImportRow.Refused, $"The row has {row.Cells.Count} cells instead of {TransferFile.Columns.Count}.");
        var fields = new TransferFields(row.Cell(0), row.Cell(1), row.Cell(2), row.Cell(3), row.Cell(4), row.Cell(5));
        if (!fields.Read(wallets, clock.GetUtcNow()).IsValid(out var report, out var errors)) return (TransferImportRow.Refused, errors.ToString());
        try
        {
            return await intake.TakeAsync(report) switch
            {
                IntakeCode.Taken => (TransferImportRow.Taken, null),
                IntakeCode.Known => (TransferImportRow.Known, null),
                IntakeCode.Differs => (TransferImportRow.Refused, "This number was reported before with other content. It needs manual review."),
                _ => (TransferImportRow.Refused, "You have no such wallet."),
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

    private sealed record Row(long Line, IReadOnlyList<string> Cells)
    {
        public string Cell(int column) => column < Cells.Count ? Cells[column] : "";
    }
}
