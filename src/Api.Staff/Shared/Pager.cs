using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Paykassma.Api.Staff;

/// <summary>Where a list continues: the page's own address with another cursor. A list goes back only to its first page.</summary>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record Pager(HttpRequest Request, string? Next)
{
    public const string Parameter = "after";

    public bool IsFirst => !Request.Query.ContainsKey(Parameter);

    public string Url(string? cursor)
    {
        var query = new QueryBuilder(Request.Query.Where(pair => pair.Key != Parameter).SelectMany(
            pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? "")));
        if (cursor is not null) query.Add(Parameter, cursor);
        return $"{Request.Path}{query}";
    }
}
