using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace Paykassma.Testing;

/// <summary>
/// A table of cases as one test. Every cell is checked, whatever the result of the others, and one failure lists each wrong cell with
/// its expected result, so the first fault never hides the others. A table without cells fails: it proves nothing.
/// </summary>
internal static class Cells
{
    public static void AllHold<T>(IEnumerable<T> cells, Action<T> check)
    {
        var table = cells.ToList();
        Report(table, [.. table.Select(cell => Record.Exception(() => check(cell)))]);
    }

    public static void AllHold<T1, T2>(IEnumerable<(T1, T2)> cells, Action<T1, T2> check) => AllHold(cells, cell => check(cell.Item1, cell.Item2));

    public static void AllHold<T1, T2, T3>(IEnumerable<(T1, T2, T3)> cells, Action<T1, T2, T3> check) =>
        AllHold(cells, cell => check(cell.Item1, cell.Item2, cell.Item3));

    public static void AllHold<T1, T2, T3, T4>(IEnumerable<(T1, T2, T3, T4)> cells, Action<T1, T2, T3, T4> check) =>
        AllHold(cells, cell => check(cell.Item1, cell.Item2, cell.Item3, cell.Item4));

    /// <summary>Checks one cell after the other; if cells share nothing, up to <paramref name="atOnce"/> at the same time.</summary>
    public static async Task AllHoldAsync<T>(IEnumerable<T> cells, Func<T, Task> check, int atOnce = 1)
    {
        var table = cells.ToList();
        var faults = new Exception?[table.Count];
        await Parallel.ForAsync(0, table.Count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (at, _) =>
            faults[at] = await Record.ExceptionAsync(() => check(table[at])));
        Report(table, faults);
    }

    public static Task AllHoldAsync<T1, T2>(IEnumerable<(T1, T2)> cells, Func<T1, T2, Task> check, int atOnce = 1) =>
        AllHoldAsync(cells, cell => check(cell.Item1, cell.Item2), atOnce);

    public static Task AllHoldAsync<T1, T2, T3>(IEnumerable<(T1, T2, T3)> cells, Func<T1, T2, T3, Task> check, int atOnce = 1) =>
        AllHoldAsync(cells, cell => check(cell.Item1, cell.Item2, cell.Item3), atOnce);

    public static Task AllHoldAsync<T1, T2, T3, T4>(IEnumerable<(T1, T2, T3, T4)> cells, Func<T1, T2, T3, T4, Task> check, int atOnce = 1) =>
        AllHoldAsync(cells, cell => check(cell.Item1, cell.Item2, cell.Item3, cell.Item4), atOnce);

    private static void Report<T>(List<T> table, Exception?[] faults)
    {
        if (table.Count == 0) throw new XunitException("The table has no cells.");
        var wrong = table.Zip(faults, (cell, fault) => fault is null ? null : $"  {Name(cell)}: {Text(fault)}").OfType<string>().ToList();
        if (wrong.Count > 0) throw new XunitException($"{wrong.Count} of {table.Count} cells are wrong:\n{string.Join('\n', wrong)}", faults.OfType<Exception>().First());
    }

    private static string Name(object? cell) => cell is ITuple tuple
        ? $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(at => Name(tuple[at])))})"
        : cell is string text ? $"\"{ArgumentFormatter.EscapeString(text.Length > 100 ? text[..100] + "…" : text)}\"" : ArgumentFormatter.Format(cell);

    /// <summary>The message on one line, without its padding and the arrows that point into the line above or below.</summary>
    private static string Text(Exception fault) => string.Join("; ", (fault is XunitException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] is not ('↓' or '↑'))
        .Select(line => line.Replace("Actual:   ", "Actual: ", StringComparison.Ordinal)));
}
