namespace Paykassma.Protocol.Csv;

/// <summary>Why a text was refused as CSV of the expected kind.</summary>
public enum CsvErrorCode
{
    /// <summary>There is nothing, not even a header.</summary>
    Empty,

    /// <summary>More bytes than the limit.</summary>
    TooLarge,

    /// <summary>More rows than the limit.</summary>
    TooManyRows,

    /// <summary>A cell is not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A cell holds U+0000, which the database cannot keep.</summary>
    NullCharacter,

    /// <summary>A quote where none may stand: inside a cell that does not begin with one, or before more text.</summary>
    QuoteMisplaced,

    /// <summary>A quoted cell that never ends.</summary>
    QuoteUnbalanced,

    /// <summary>A carriage return that no line feed follows.</summary>
    LineEnd,

    /// <summary>A cell with more bytes than the limit.</summary>
    CellTooLong,

    /// <summary>The first line does not name the expected columns in their order.</summary>
    Header,

    /// <summary>A row with more or fewer cells than there are columns.</summary>
    Columns,

    /// <summary>A cell whose text is no value of its column.</summary>
    Value,
}

/// <summary>Why and where a text was refused as CSV.</summary>
/// <param name="Code">Why.</param>
/// <param name="Line">The line, from 1; a row that goes over several lines counts from its first. 0 where no line is to blame.</param>
/// <param name="Column">The column, from 1; 0 where the whole line is meant.</param>
/// <param name="Reason">Why, in plain English, free of anything from the text.</param>
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

/// <summary>The text that is being read is not the CSV it should be. Reading ends here.</summary>
public sealed class CsvFormatException(CsvError error) : FormatException(error.ToString())
{
    /// <summary>Why and where.</summary>
    public CsvError Error => error;
}
