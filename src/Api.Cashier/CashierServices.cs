using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Cashier;

/// <summary>The sandbox's shop, with the payer's wallet app beside it.</summary>
public static class CashierServices
{
    /// <summary>For the sandbox only: it sends money that does not exist.</summary>
    public static IServiceCollection AddCashier(this IServiceCollection services)
    {
        services.AddOptions<CashierOptions>().BindConfiguration(CashierOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CashierOptions>, CashierOptionsValidator>();
        services.AddSingleton<OwnApi>();
        services.AddSingleton<ShopBackend>();
        services.AddSingleton<OrderReadings>();
        services.AddSingleton<PayerWallet>();
        services.AddSingleton<Standing>();
        services.AddSingleton<CashierWatch>();
        services.AddSingleton<Movements>();
        return services;
    }

    /// <summary>Whether this program has a cashier.</summary>
    public static bool HasCashier(this IServiceProvider services) => services.GetService<CashierWatch>() is not null;

    /// <summary>Without <see cref="AddCashier"/> its page is not mapped either.</summary>
    internal static IServiceCollection AddCashierPages(this IServiceCollection services)
    {
        services.AddRazorPages().AddApplicationPart(typeof(CashierServices).Assembly);
        services.AddOptions<RazorPagesOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            if (!provider.HasCashier()) options.Conventions.Add(new SandboxPagesOnly());
        });
        return services;
    }

    internal static IEndpointRouteBuilder MapCashier(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.HasCashier()) routes.MapGet("/cashier/events", CashierEvents.Handle);
        return routes;
    }
}
