using System.Globalization;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Http;

/// <summary>Numbers in a query: digits only, within bounds; otherwise an error under the parameter's name.</summary>
internal static class QueryNumber
{
    public static long? Read(HttpRequest request, string name, long max, ValidationErrors errors)
    {
        if (!request.Query.TryGetValue(name, out var values)) return null;
        if (values is [{ } text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max) return number;
        errors.Add(name, $"The {name} parameter must be a number from 1 to {max}.");
        return null;
    }

    /// <summary>The parameter <c>limit</c>: how many rows a page has, the usual number when it is not given.</summary>
    public static int ReadLimit(HttpRequest request, ApiLimits limits, ValidationErrors errors) =>
        (int)(Read(request, "limit", limits.PageSizeMax, errors) ?? limits.PageSize);
}
