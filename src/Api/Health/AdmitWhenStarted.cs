using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;

namespace Paykassma.Api.Health;

/// <summary>Until a silo is reachable, every request except health checks gets 503 with Retry-After.</summary>
public static class AdmitWhenStarted
{
    private const string RetryAfterSeconds = "1";

    /// <summary>Adds this check and then routing, so that it also covers endpoints that routing runs directly.</summary>
    public static IApplicationBuilder UseAdmission(this IApplicationBuilder app)
    {
        var readiness = app.ApplicationServices.GetRequiredService<IReadiness>();
        return app.Use(next => http =>
        {
            if (readiness.IsStarted || http.Request.Path.IsHealth()) return next(http);
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Problem.Of(CommonErrors.TryAgain, "The program is starting.").ExecuteAsync(http);
        }).UseRouting();
    }
}
