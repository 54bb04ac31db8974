using System.Buffers;

namespace Paykassma.Protocol.Csv;

/// <summary>
/// Prevents text from outsiders from becoming a formula in a spreadsheet: text that a spreadsheet would run as a formula is prefixed
/// with an apostrophe. So is text that begins with an apostrophe, so that removing one always gives back the original text.
/// </summary>
public static class CsvCell
{
    private const char Guard = '\'';

    // The last four are the full-width forms, which spreadsheets in some languages accept as well.
    private static readonly SearchValues<char> Guarded = SearchValues.Create("=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\t\r\n");

    /// <summary>The text in the form that is safe in a cell.</summary>
    public static string Escape(string text) => text.Length > 0 && Guarded.Contains(text[0]) ? Guard + text : text;

    /// <summary>The text that was given to <see cref="Escape"/>.</summary>
    public static string Unescape(string cell) => cell.StartsWith(Guard) ? cell[1..] : cell;

    /// <summary>Whether an escaped text must be quoted. Some readers would lose a space at either end.</summary>
    internal static bool NeedsQuotes(ReadOnlySpan<char> cell) =>
        cell.Length > 0 && (cell.ContainsAny(Quoted) || cell[0] is ' ' or Guard || cell[^1] == ' ');
}
