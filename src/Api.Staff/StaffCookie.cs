using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>
/// The cookie of a signed-in person. It says only who it is; their rights are read from their row at each request. It becomes invalid when
/// their role, password, second factor or status changes, when they sign out, and when the session is as old as a session may be.
/// </summary>
internal static class StaffCookie
{
    /// <summary>How long an inactive person stays signed in.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromHours(8);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "paykassma-staff";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lasting;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "to";
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = ToSignIn;
        // The page leads on by itself. This would write the address as a stranger's link has it, which no header may hold.
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        options.Events.OnRedirectToAccessDenied = Refuse;
    }

    /// <summary>Without the host: the request's own header must not decide where the browser goes.</summary>
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var (request, options) = (context.Request, context.Options);
        var to = QueryString.Create(options.ReturnUrlParameter, $"{request.PathBase}{request.Path}{request.QueryString}");
        context.Response.Redirect($"{options.LoginPath}{to}");
        return Task.CompletedTask;
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var options = services.GetRequiredService<IOptions<StaffOptions>>().Value;
        if (context.Principal?.Identity?.Name is { } name && StaffSession.Read(context.Properties) is { } session
            && !session.IsOver(services.GetRequiredService<TimeProvider>(), options.SessionHours)
            && await services.GetRequiredService<StaffSessions>().FindAsync(name, session.Id, http.RequestAborted) is { Disabled: false } member
            && context.Principal.IsCurrent(member))
        {
            http.Features.Set(session with { HasSecondFactor = member.SecondFactor is not null });
            context.ReplacePrincipal(StaffPrincipal.Of(member, options.SecondFactor));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Someone with a first duty is led to it; to anyone else the page says that their role does not allow it.</summary>
    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.User.Duty() is not { } duty) return FaultPage.Send(context.HttpContext, StatusCodes.Status403Forbidden);
        context.Response.Redirect(FirstDuties.PathOf(duty));
        return Task.CompletedTask;
    }
}
