using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Pages.BackOffice.Desk;

/// <summary>
/// Whatever is posted to the page takes this role. Looked at before anything else of the form: who may not is told so, whether or not
/// the form is in order.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PostsTakeAttribute(StaffRole least) : Attribute, IAuthorizationFilter
{
    public StaffRole Least => least;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !http.User.May(least)) context.Result = new ForbidResult();
    }
}
