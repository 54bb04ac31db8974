using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Paykassma.Api.Staff;

/// <summary>
/// The methods that a page answers. Razor Pages runs a page without any handler if none is for the request's method, so it would be drawn
/// without its model.
/// </summary>
internal static class PageMethods
{
    /// <summary>The methods for the <c>Allow</c> header if the request's is none of them; null if the page answers the request.</summary>
    public static string? AllowedInsteadOf(ResourceExecutingContext context)
    {
        if (context.ActionDescriptor is not CompiledPageActionDescriptor page) return null;
        var methods = MethodsOf(page, NameOf(context)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // A page without handlers is only shown.
        if (methods.Count == 0) methods.Add(HttpMethods.Get);
        if (methods.Contains(HttpMethods.Get)) methods.Add(HttpMethods.Head);
        return methods.Contains(context.HttpContext.Request.Method) ? null : string.Join(", ", methods.Order(StringComparer.Ordinal));
    }

    /// <summary>A handler without a name answers under each name.</summary>
    private static IEnumerable<string> MethodsOf(CompiledPageActionDescriptor page, string? name) => page.HandlerMethods
        .Where(handler => handler.Name is null || handler.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(handler => handler.HttpMethod.ToUpperInvariant());

    private static string? NameOf(ResourceExecutingContext context) =>
        context.RouteData.Values["handler"] as string is { Length: > 0 } name ? name : context.HttpContext.Request.Query["handler"];
}
