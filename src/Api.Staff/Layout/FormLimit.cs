using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace Paykassma.Api.Staff;

/// <summary>
/// Limits the form of every page before anything reads it: a stranger can send forms too, and a page may show again what was typed. A page
/// with <see cref="OwnFormLimitAttribute"/> has a limit of its own.
/// </summary>
internal sealed class FormLimit : IAuthorizationFilter, IOrderedFilter
{
    /// <summary>The largest form. Bytes.</summary>
    public const int BytesMax = 65_536;

    private static readonly string[] Utf8 = ["utf-8", "\"utf-8\"", "utf8", "us-ascii"];

    // Before the check of the form's token, which reads the form.
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var hasOwnLimit = context.ActionDescriptor.EndpointMetadata.Any(part => part is OwnFormLimitAttribute);
        if (WhyNot(http.Request, hasOwnLimit) is { } status)
        {
            PagePolicy.Of(http);
            context.Result = FaultPage.Of(status);
            return;
        }

        if (hasOwnLimit) return;
        // A form that does not state its length is cut off while it is read, and cannot be read then.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = BytesMax;
    }

    private static int? WhyNot(HttpRequest request, bool hasOwnLimit) =>
        // Pages are UTF-8, and so is a form that a browser sends back. The platform throws for some other names.
        // What a part of a form names is read by the platform: the mapper of errors answers where it throws.
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.HasValue && !Utf8.Contains(type.Charset.Value!, StringComparer.OrdinalIgnoreCase)
            ? StatusCodes.Status415UnsupportedMediaType
        : !hasOwnLimit && request.ContentLength > BytesMax ? StatusCodes.Status413PayloadTooLarge
        : null;
}
