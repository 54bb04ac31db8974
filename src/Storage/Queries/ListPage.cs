namespace Paykassma.Storage.Queries;

/// <summary>A page of a list.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="SearchedTo">
/// If the search stopped early because one page may read only so many rows: the creation time it reached, in epoch milliseconds.
/// </param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, Cursor? Next, long? SearchedTo);
