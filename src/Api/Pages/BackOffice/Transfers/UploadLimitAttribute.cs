using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Staff;
using Paykassma.Api.Web;

namespace Paykassma.Api.Pages.BackOffice.Transfers;

/// <summary>
/// Keeps an upload within the limit of an import, before anything reads the form: a small file stays in memory, a larger one goes to a
/// file of the system, one that is too large is refused by its length. Whoever may not import is refused first.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadLimitAttribute : Attribute, IAuthorizationFilter
{
    /// <summary>What a form is around its file.</summary>
    private const int FormBytesMax = 65_536;
    private const int MemoryBytesMax = 65_536;
    private const int FieldsMax = 16;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || !http.User.May(StaffRole.Operator)) return;
        long max = http.RequestServices.GetRequiredService<IOptions<TransferImportLimits>>().Value.FileBytesMax + FormBytesMax;
        if (http.Request.ContentLength > max)
        {
            context.Result = FaultPage.Of(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = max;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions
        {
            MultipartBodyLengthLimit = max,
            MemoryBufferThreshold = MemoryBytesMax,
            ValueCountLimit = FieldsMax,
        }));
    }
}
