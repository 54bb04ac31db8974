namespace Paykassma.Storage.Queries.Lists;

/// <summary>A page of a list.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="SearchedTo">
/// When the search stopped short, having looked at as many rows as one page may: the creation time it came to, in epoch milliseconds.
/// </param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, Cursor? Next, long? SearchedTo);
