using System.Buffers;
using System.Text;

namespace Paykassma.Protocol.Csv;

/// <summary>Writes CSV by RFC 4180, in UTF-8. The cells are safe to open in a spreadsheet.</summary>
public sealed class CsvWriter(IBufferWriter<byte> output)
{
    private bool _isFirst = true;

    /// <summary>
    /// Begins a file: a byte order mark, without which spreadsheets take UTF-8 for an old code page, and the row of column names.
    /// </summary>
    public void BeginFile(IReadOnlyList<string> columns)
    {
        output.Write("\uFEFF"u8);
        foreach (var column in columns) Cell(column);
        EndRow();
    }

    /// <summary>Adds a cell to the row; null adds an empty one.</summary>
    public CsvWriter Cell(string? text)
    {
        if (!_isFirst) output.Write(","u8);
        _isFirst = false;
        var cell = CsvCell.Escape(text ?? "");
        if (CsvCell.NeedsQuotes(cell)) cell = $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Encoding.UTF8.GetBytes(cell, output);
        return this;
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        output.Write("\r\n"u8);
        _isFirst = true;
    }
}
