using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Paykassma.Api.Staff;

/// <summary>A person with a temporary password must choose their own before they see or do anything else.</summary>
internal sealed class OwnPasswordFirst : IResourceFilter
{
    public const string Path = "/account/password";

    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var http = context.HttpContext;
        if (!http.User.MustChange() || http.Request.Path == Path) return;
        if (context.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any()) context.Result = new RedirectResult(Path);
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
