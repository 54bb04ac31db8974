using System.Globalization;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>Numbers in a query: digits only, within bounds; otherwise an error is filed under the parameter's name.</summary>
internal static class QueryNumber
{
    public static long? Read(HttpRequest request, string name, long max, ValidationErrors errors)
    {
        if (!request.Query.TryGetValue(name, out var values)) return null;
        if (values is [{ } text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max) return number;
        errors.Add(name, $"The {name} parameter must be a number from 1 to {max}.");
        return null;
    }
}
