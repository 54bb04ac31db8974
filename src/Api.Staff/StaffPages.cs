using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>The pages, and who may see them.</summary>
public static class StaffPages
{
    public static IServiceCollection AddStaffPages(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(StaffCookie.Configure);
        services.AddAuthorization(StaffPolicies.Add);
        services.AddSealing();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "paykassma-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddRazorPages(options => options.RootDirectory = "/")
            .AddApplicationPart(typeof(StaffPages).Assembly)
            .AddMvcOptions(options =>
            {
                options.Filters.Add(new FormLimit());
                options.Filters.Add<PageFilter>();
            })
            .AddCookieTempDataProvider(options =>
            {
                options.Cookie.Name = "paykassma-notice";
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            });
        services.AddHostedService<StaffSeeding>();
        services.AddSignIn();
        services.TryAddSingleton<ExportTrail>();
        services.AddCallers();
        services.TryAddSingleton<KeyMaking>();
        return services;
    }

    public static IEndpointRouteBuilder MapStaffPages(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorPages();
        routes.MapGet("/assets/{name}", Assets.Get);
        routes.MapPost("/sign-out", SignOut).WithMetadata(new RequestSizeLimitAttribute(FormLimit.BytesMax));
        return routes;
    }

    /// <summary>
    /// Without an antiforgery token: a forced sign-out is harmless, and browsers do not send the cookie with cross-site requests. Whoever is signed out
    /// already, e.g. in another tab, is led to the sign-in too.
    /// </summary>
    private static async Task<IResult> SignOut(HttpContext http, SignInTrail trail, StaffSessions sessions)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            // The cookie may have been copied: its removal here would not end it there.
            var session = StaffSession.Of(http);
            await trail.SignedOutAsync(Actor.Of(http.User), () => sessions.EndAsync(session.Id, session.OverAt, http.RequestAborted));
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect("/sign-in");
    }
}
