using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Paykassma.Api.Http;

/// <summary>Turns a handler's exception into an answer.</summary>
internal sealed class FaultFilter(ErrorMapper errors) : IEndpointFilter
{
    /// <summary>One for the endpoints of a program. By its type alone, ASP.NET Core would compile a factory for each group that has it.</summary>
    public static FaultFilter Of(IEndpointRouteBuilder routes) => new(routes.ServiceProvider.GetRequiredService<ErrorMapper>());

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
