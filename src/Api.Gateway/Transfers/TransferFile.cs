using Paykassma.Protocol.Csv;

namespace Paykassma.Api.Gateway.Imports;

/// <summary>A CSV file of wallet transfers, with the columns of an agent's report (ours).</summary>
internal static class TransferFile
{
    // A row with a few cells too many is refused by itself; the rest of the file is imported.
    private const int ColumnsMax = 32;

    public static IReadOnlyList<string> Columns { get; } = ["wallet_type", "identifier", "transaction_id", "amount", "currency_code", "received_at"];

    /// <summary>A further column that a file may have: the number payers type, where the transaction id does not show it.</summary>
    public const string Key1Column = "key1";

    /// <summary>Why the file cannot be imported; null when it is CSV with these columns from beginning to end.</summary>
    public static async Task<CsvError?> CheckAsync(Stream file, TransferImportLimits limits, CancellationToken cancellation)
    {
        try
        {
            var csv = await OpenAsync(file, limits, cancellation);
            while (await csv.ReadAsync(cancellation))
            {
            }

            return csv.Rows > 1 ? null : new CsvError(CsvErrorCode.Empty, 0, 0, "The file has no rows.");
        }
        catch (CsvFormatException e)
        {
            return e.Error;
        }
    }

    /// <summary>A reader that has read the first line: its cells are the columns of the file.</summary>
    public static async Task<CsvReader> OpenAsync(Stream file, TransferImportLimits limits, CancellationToken cancellation)
    {
        file.Position = 0;
        var csv = new CsvReader(file, new CsvLimits { BytesMax = limits.FileBytesMax, RowsMax = limits.RowsMax, ColumnsMax = ColumnsMax });
        if (!await csv.ReadAsync(cancellation)) throw new CsvFormatException(new CsvError(CsvErrorCode.Empty, 0, 0, "The file is empty."));
        CheckHeader(csv);
        return csv;
    }

    private static void CheckHeader(CsvReader csv)
    {
        IReadOnlyList<string> columns = csv.Cells.Count > Columns.Count ? [.. Columns, Key1Column] : Columns;
        for (var i = 0; i < Math.Max(columns.Count, csv.Cells.Count); i++)
        {
            if (i < columns.Count && i < csv.Cells.Count && csv.Cells[i] == columns[i]) continue;
            var rule = i < columns.Count ? $"must be {columns[i]}" : "is one too many";
            throw csv.Fault(CsvErrorCode.Header, i + 1, $"The column's name {rule}; the first line names {string.Join(',', columns)}.");
        }
    }
}
