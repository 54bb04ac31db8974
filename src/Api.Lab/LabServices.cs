using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Lab;

/// <summary>The sandbox's page that plays the gateway against a merchant's endpoint on this machine.</summary>
public static class LabServices
{
    /// <summary>For the sandbox only: whoever opens the page makes this program send requests.</summary>
    public static IServiceCollection AddLab(this IServiceCollection services) => services.AddSingleton<LabRuns>().AddSingleton<LabTargets>();

    /// <summary>Whether this program has a lab.</summary>
    public static bool HasLab(this IServiceProvider services) => services.GetService<LabRuns>() is not null;

    /// <summary>Without <see cref="AddLab"/> its page is not mapped either.</summary>
    internal static IServiceCollection AddLabPages(this IServiceCollection services)
    {
        services.AddRazorPages().AddApplicationPart(typeof(LabServices).Assembly);
        services.AddOptions<RazorPagesOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            if (!provider.HasLab()) options.Conventions.Add(new NoLabPage());
        });
        return services;
    }

    /// <summary>Removes the page's route, so that it is not found outside the sandbox.</summary>
    private sealed class NoLabPage : IPageRouteModelConvention
    {
        public void Apply(PageRouteModel model)
        {
            if (model.ViewEnginePath.StartsWith("/Lab/", StringComparison.Ordinal)) model.Selectors.Clear();
        }
    }
}
