namespace Paykassma.Protocol.Csv;

/// <summary>Why a text is not CSV of the expected kind.</summary>
public enum CsvErrorCode
{
    /// <summary>The file is empty: there is not even a header.</summary>
    Empty,

    /// <summary>More bytes than the limit.</summary>
    TooLarge,

    /// <summary>More rows than the limit.</summary>
    TooManyRows,

    /// <summary>A cell is not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A cell contains U+0000, which the database cannot store.</summary>
    NullCharacter,

    /// <summary>A misplaced quote: inside a cell that does not begin with one, or followed by more text.</summary>
    QuoteMisplaced,

    /// <summary>A quoted cell that never ends.</summary>
    QuoteUnbalanced,

    /// <summary>A carriage return without a line feed after it.</summary>
    LineEnd,

    /// <summary>A cell with more bytes than the limit.</summary>
    CellTooLong,

    /// <summary>The first line does not name the expected columns in their order.</summary>
    Header,

    /// <summary>A row with more or fewer cells than there are columns.</summary>
    Columns,

    /// <summary>A cell whose text is not a valid value of its column.</summary>
    Value,
}

/// <summary>Why and where a text was refused as CSV.</summary>
/// <param name="Code">Why.</param>
/// <param name="Line">The line, from 1; for a row over several lines, its first one. 0 if the error belongs to no line.</param>
/// <param name="Column">The column, from 1; 0 if the error is in the whole line.</param>
/// <param name="Reason">Why, in plain English. It contains nothing from the text.</param>
public sealed record CsvError(CsvErrorCode Code, long Line, int Column, string Reason)
{
    /// <summary>The stable code for machines, e.g. <c>CSV_QUOTE_UNBALANCED</c>.</summary>
    public string StableCode => Code switch
    {
        CsvErrorCode.Empty => "CSV_EMPTY",
        CsvErrorCode.TooLarge => "CSV_TOO_LARGE",
        CsvErrorCode.TooManyRows => "CSV_TOO_MANY_ROWS",
        CsvErrorCode.InvalidUtf8 => "CSV_INVALID_UTF8",
        CsvErrorCode.NullCharacter => "CSV_NULL_CHARACTER",
        CsvErrorCode.QuoteMisplaced => "CSV_QUOTE_MISPLACED",
        CsvErrorCode.QuoteUnbalanced => "CSV_QUOTE_UNBALANCED",
        CsvErrorCode.LineEnd => "CSV_LINE_END",
        CsvErrorCode.CellTooLong => "CSV_CELL_TOO_LONG",
        CsvErrorCode.Header => "CSV_HEADER",
        CsvErrorCode.Columns => "CSV_COLUMNS",
        CsvErrorCode.Value => "CSV_VALUE",
        _ => throw new InvalidOperationException($"unknown code {Code}"),
    };

    /// <summary>Where and why, e.g. <c>Line 7, column 5: The amount must be a number.</c></summary>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => Reason,
        (_, 0) => $"Line {Line}: {Reason}",
        _ => $"Line {Line}, column {Column}: {Reason}",
    };
}

/// <summary>The text is not the expected CSV. Reading stops here.</summary>
public sealed class CsvFormatException(CsvError error) : FormatException(error.ToString())
{
    /// <summary>Why and where.</summary>
    public CsvError Error => error;
}
