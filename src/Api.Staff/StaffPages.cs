using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Staff.ApiKeys;

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
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddRazorPages(options => options.RootDirectory = "/")
            .AddApplicationPart(typeof(StaffPages).Assembly)
            .AddMvcOptions(options =>
            {
                options.Filters.Add<PageFilter>();
                options.Filters.Add<OwnPasswordFirst>();
            })
            .AddCookieTempDataProvider(options => options.Cookie.Name = "paykassma-notice");
        services.AddOptions<StaffOptions>().BindConfiguration(StaffOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StaffOptions>, StaffOptionsValidator>());
        services.AddHostedService<StaffSeeding>();
        services.AddSingleton<SignInTrail>();
        services.TryAddSingleton<ExportTrail>();
        services.AddCallers();
        return services;
    }

    public static IEndpointRouteBuilder MapStaffPages(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorPages();
        routes.MapGet("/assets/{name}", Assets.Get);
        routes.MapPost("/sign-out", SignOut).RequireAuthorization(StaffPolicies.Viewer);
        return routes;
    }

    /// <summary>Without an antiforgery token: a forced sign-out is harmless, and browsers do not send the cookie with cross-site requests.</summary>
    private static async Task<IResult> SignOut(HttpContext http, SignInTrail trail)
    {
        await trail.SignedOutAsync(Actor.Of(http.User));
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect("/sign-in");
    }
}
