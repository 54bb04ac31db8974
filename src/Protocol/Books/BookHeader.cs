using Paykassma.Protocol.Csv;

namespace Paykassma.Protocol.Books;

/// <summary>The first line of an export: the names of its columns, all of them, in their order.</summary>
public static class BookHeader
{
    /// <summary>Begins the file with the names of its columns.</summary>
    public static void Write(CsvWriter csv, IReadOnlyList<string> columns) => csv.BeginFile(columns);

    /// <summary>Reads the first line.</summary>
    /// <exception cref="CsvFormatException">There is none, or it names other columns.</exception>
    public static async ValueTask ReadAsync(CsvReader csv, IReadOnlyList<string> columns, CancellationToken cancellation = default)
    {
        if (!await csv.ReadAsync(cancellation)) throw new CsvFormatException(new CsvError(CsvErrorCode.Empty, 0, 0, "The file is empty."));
        for (var i = 0; i < Math.Max(columns.Count, csv.Cells.Count); i++)
        {
            if (i < columns.Count && i < csv.Cells.Count && csv.Cells[i] == columns[i]) continue;
            var rule = i < columns.Count ? $"must be {columns[i]}" : "is one too many";
            throw csv.Fault(CsvErrorCode.Header, i + 1, $"The column's name {rule}; the first line names {string.Join(',', columns)}.");
        }
    }
}
