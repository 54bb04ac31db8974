using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Paykassma.Api.Staff;

/// <summary>
/// Limits the form of every page before anything reads it: a stranger can send forms too, and a page may show again what was typed. A page
/// with <see cref="OwnFormLimitAttribute"/> has a limit of its own.
/// </summary>
internal sealed class FormLimit : IAuthorizationFilter, IOrderedFilter
{
    /// <summary>The largest form. Bytes.</summary>
    public const int BytesMax = 65_536;

    // Before the check of the form's token, which reads the form.
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.ActionDescriptor.EndpointMetadata.Any(part => part is OwnFormLimitAttribute)) return;
        var http = context.HttpContext;
        if (http.Request.ContentLength > BytesMax)
        {
            PagePolicy.Of(http);
            context.Result = FaultPage.Of(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        // A form that does not state its length is cut off while it is read, and cannot be read then.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = BytesMax;
    }
}
