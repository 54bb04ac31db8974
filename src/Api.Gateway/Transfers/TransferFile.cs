using Paykassma.Protocol.Books;
using Paykassma.Protocol.Csv;

namespace Paykassma.Api.Gateway.Imports;

/// <summary>A CSV file of wallet transfers, with the columns of an agent's report (ours).</summary>
internal static class TransferFile
{
    // A row with a few cells too many is refused by itself; the rest of the file is imported.
    private const int ColumnsMax = 32;

    public static IReadOnlyList<string> Columns { get; } = ["wallet_type", "identifier", "transaction_id", "amount", "currency_code", "received_at"];

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

    /// <summary>A reader that has read the first line.</summary>
    public static async Task<CsvReader> OpenAsync(Stream file, TransferImportLimits limits, CancellationToken cancellation)
    {
        file.Position = 0;
        var csv = new CsvReader(file, new CsvLimits { BytesMax = limits.FileBytesMax, RowsMax = limits.RowsMax, ColumnsMax = ColumnsMax });
        await BookHeader.ReadAsync(csv, Columns, cancellation);
        return csv;
    }
}
