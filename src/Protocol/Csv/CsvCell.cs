using System.Buffers;

namespace Paykassma.Protocol.Csv;

/// <summary>
/// Keeps texts that others chose from becoming formulas in a spreadsheet: whatever begins like one is written behind an apostrophe,
/// and so is what begins with an apostrophe, so that taking one away always gives back the text.
/// </summary>
public static class CsvCell
{
    private const char Guard = '\'';

    // The last four are the full-width forms, which spreadsheets of some languages take as well.
    private static readonly SearchValues<char> Guarded = SearchValues.Create("=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\t\r\n");

    /// <summary>The text as it may stand in a cell.</summary>
    public static string Escape(string text) => text.Length > 0 && Guarded.Contains(text[0]) ? Guard + text : text;

    /// <summary>The text that <see cref="Escape"/> was given.</summary>
    public static string Unescape(string cell) => cell.StartsWith(Guard) ? cell[1..] : cell;

    /// <summary>Whether an escaped text must stand in quotes. A space at either end would be lost in some readers.</summary>
    internal static bool NeedsQuotes(ReadOnlySpan<char> cell) =>
        cell.Length > 0 && (cell.ContainsAny(Quoted) || cell[0] is ' ' or Guard || cell[^1] == ' ');
}
