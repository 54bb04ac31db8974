using System.Globalization;
using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Books;

/// <summary>The cells of a row as values of their columns. A wrong cell throws an error that names line and column.</summary>
internal readonly struct BookCells
{
    private readonly CsvReader _csv;
    private readonly IReadOnlyList<string> _columns;

    public BookCells(CsvReader csv, IReadOnlyList<string> columns)
    {
        (_csv, _columns) = (csv, columns);
        if (csv.Cells.Count == columns.Count) return;
        throw csv.Fault(CsvErrorCode.Columns, 0, $"The row has {csv.Cells.Count} cells where there are {columns.Count} columns.");
    }

    public static string Amount(long? minor, string currency) => minor switch
    {
        null => "",
        { } amount when Catalogue.Currency.TryGet(currency, out var known) => Validation.Amount.Format(amount, known),
        { } amount => amount.ToString(CultureInfo.InvariantCulture),
    };

    public static string Time(long? epochMs) => epochMs is { } ms ? UtcTime.Of(ms) : "";

    public string Text(int at, int max) => OptionalText(at, max) ?? throw Fault(at, "must not be empty");

    public string? OptionalText(int at, int max)
    {
        var text = _csv.Cells[at];
        // A code point has at least one UTF-16 unit, so only longer texts must be counted.
        if (text.Length > max && text.EnumerateRunes().Count() > max) throw Fault(at, $"must not have more than {max} characters");
        return text.Length == 0 ? null : text;
    }

    public Currency Currency(int at) =>
        Catalogue.Currency.TryGet(_csv.Cells[at], out var currency) ? currency : throw Fault(at, "must be the code of a known currency");

    public Currency? OptionalCurrency(int at) => _csv.Cells[at].Length == 0 ? null : Currency(at);

    /// <summary>Always null; a cell that is not empty is refused.</summary>
    public long? Absent(int at) => _csv.Cells[at].Length == 0 ? null : throw Fault(at, "must be empty where the currency is");

    public long Amount(int at, Currency currency) => OptionalAmount(at, currency) ?? throw Fault(at, "must not be empty");

    public long? OptionalAmount(int at, Currency currency)
    {
        if (_csv.Cells[at].Length == 0) return null;
        if (Validation.Amount.TryParse(_csv.Cells[at], currency, out var minor, out var error)) return minor;
        throw Fault(at, error switch
        {
            AmountError.Negative or AmountError.Zero => "must be greater than 0",
            AmountError.TooLarge => "is too large",
            AmountError.TooPrecise => "has more decimals than the currency",
            _ => "must be a number",
        });
    }

    public long Number(int at) => long.TryParse(_csv.Cells[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Fault(at, "must be a whole number");

    public long Time(int at) => OptionalTime(at) ?? throw Fault(at, "must not be empty");

    public long? OptionalTime(int at)
    {
        if (_csv.Cells[at].Length == 0) return null;
        return UtcTime.TryParse(_csv.Cells[at], out var time) ? time : throw Fault(at, "must be a time in UTC such as 2026-11-01T00:00:00.000Z");
    }

    /// <summary><c>true</c> or <c>false</c>, in any case: a spreadsheet saves them as TRUE and FALSE.</summary>
    public bool Flag(int at) => bool.TryParse(_csv.Cells[at], out var flag) ? flag : throw Fault(at, "must be true or false");

    private CsvFormatException Fault(int at, string rule) => _csv.Fault(CsvErrorCode.Value, at + 1, $"The {_columns[at]} {rule}.");
}
