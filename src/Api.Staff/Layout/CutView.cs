using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;

namespace Paykassma.Api.Staff;

/// <summary>A view in two halves, with content streamed between them. Otherwise a view with a layout is sent only when it is complete.</summary>
internal static class CutView
{
    /// <summary>Where a view is cut.</summary>
    public const string Mark = "<!-- cut -->";

    /// <summary>The text before the mark and the text after it. Sets the answer's content type.</summary>
    public static async Task<(string Before, string After)> RenderAsync(HttpContext http, string view, object model)
    {
        var result = new ViewResult
        {
            ViewName = view,
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
        };
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var rendered = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(rendered));
        try
        {
            await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new()));
        }
        finally
        {
            http.Features.Set(body);
        }

        var text = Encoding.UTF8.GetString(rendered.GetBuffer(), 0, (int)rendered.Length);
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? throw new InvalidOperationException($"{view} has no mark to cut it at.") : (text[..at], text[(at + Mark.Length)..]);
    }
}
