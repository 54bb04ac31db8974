using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;

namespace Paykassma.Api.Health;

/// <summary>Before there is a first silo to call, everything but the health of the process is to be asked for again.</summary>
public static class AdmitWhenStarted
{
    private const string RetryAfterSeconds = "1";

    /// <summary>Admission, and the routing after it: an endpoint that is cut short by the routing is admitted first like any other.</summary>
    public static IApplicationBuilder UseAdmission(this IApplicationBuilder app)
    {
        var readiness = app.ApplicationServices.GetRequiredService<IReadiness>();
        return app.Use(next => http =>
        {
            if (readiness.IsStarted || http.Request.Path.IsHealth()) return next(http);
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, ProblemCodes.TryAgain, "The program is starting.").ExecuteAsync(http);
        }).UseRouting();
    }
}
