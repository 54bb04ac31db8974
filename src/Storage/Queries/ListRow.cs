using Npgsql;

namespace Paykassma.Storage.Queries;

/// <summary>What the reader of a list must know about a row.</summary>
/// <param name="Place">Where the list continues if the page ends with this row.</param>
/// <param name="Fits">Whether the row matches the filter; if not, it is left out.</param>
/// <param name="Stops">Whether the search stops at this row, because one page reads only so many.</param>
internal readonly record struct ListRow(Cursor Place, bool Fits = true, bool Stops = false)
{
    /// <summary>
    /// For statements whose last four columns are the creation time, the key, whether the row matches, and whether the search stops at it.
    /// The row at which it stops is returned even if it does not match, so that the list can continue there.
    /// </summary>
    public static ListRow OfLastColumns(NpgsqlDataReader row) => new(
        new Cursor(row.GetInt64(row.FieldCount - 4), row.GetString(row.FieldCount - 3)),
        row.GetBoolean(row.FieldCount - 2),
        row.GetBoolean(row.FieldCount - 1));
}
