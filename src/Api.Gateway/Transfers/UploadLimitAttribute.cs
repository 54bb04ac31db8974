using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Gateway.Transfers;

/// <summary>
/// Limits an upload to the size of an import, before anything reads the form. A small file stays in memory, a larger one goes to a
/// temporary file, and one that is too large is refused by its length. A person who may not import is refused first.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadLimitAttribute : Attribute, IAuthorizationFilter
{
    /// <summary>The size of the form around its file.</summary>
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
