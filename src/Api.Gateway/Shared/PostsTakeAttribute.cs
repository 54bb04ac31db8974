using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>
/// Every post to the page needs this role. The role is checked before the form: a person without it gets 403, whether or not the form is
/// valid.
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
