namespace Paykassma.Storage.Queries.Lists;

/// <summary>Where a page of a list ended.</summary>
/// <param name="CreatedAt">Epoch milliseconds.</param>
/// <param name="Key">The grain's key.</param>
public sealed record ListCursor(long CreatedAt, string Key);

/// <summary>A page of a list.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="SearchedTo">
/// When the search stopped short, having looked at as many rows as one page may: the creation time it came to, in epoch milliseconds.
/// </param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, ListCursor? Next, long? SearchedTo);
