using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Http;

/// <summary>Turns a handler's exception into an answer.</summary>
internal sealed class FaultFilter(ErrorMapper errors) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e)
        {
            return errors.Map(e, context.HttpContext);
        }
    }
}
