using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Paykassma.Api.Http;

namespace Paykassma.Api.Staff;

/// <summary>
/// Gives every page its policy, an error page for a refusal, and an error page for an exception. A page is drawn only by one of its
/// handlers: a request that no handler takes would draw it without its data.
/// </summary>
internal sealed class PageFilter(ErrorMapper errors) : IAsyncResourceFilter, IExceptionFilter, IAlwaysRunResultFilter
{
    public Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        PagePolicy.Of(context.HttpContext);
        if (NamesNothing(context.HttpContext))
        {
            context.Result = FaultPage.Of(StatusCodes.Status404NotFound);
            return Task.CompletedTask;
        }

        if (PageMethods.AllowedInsteadOf(context) is not { } allowed) return next();
        context.HttpContext.Response.Headers.Allow = allowed;
        context.Result = FaultPage.Of(StatusCodes.Status405MethodNotAllowed);
        return Task.CompletedTask;
    }

    public void OnException(ExceptionContext context)
    {
        var code = errors.StatusOf(context.Exception, context.HttpContext);
        context.Result = FaultPage.Of(code);
        context.ExceptionHandled = true;
    }

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IStatusCodeActionResult { StatusCode: >= 400 and var code } and not ViewResult) context.Result = FaultPage.Of(code);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    /// <summary>
    /// Whether the address of a page of the back office holds U+0000. PostgreSQL cannot store it, so nothing has such a name. Other pages have
    /// words of their own for it.
    /// </summary>
    private static bool NamesNothing(HttpContext http) => http.Request.Path.StartsWithSegments("/backoffice") && HoldsNull(http.Request);

    private static bool HoldsNull(HttpRequest request) =>
        request.Path.Value!.Contains('\0', StringComparison.Ordinal)
        || request.Query.Any(pair => pair.Key.Contains('\0', StringComparison.Ordinal) || pair.Value.Any(text => text!.Contains('\0', StringComparison.Ordinal)));
}
