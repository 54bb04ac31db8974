using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Merchant;

/// <summary>The pages of the merchant side's staff.</summary>
public static class MerchantPages
{
    /// <summary>Needs <see cref="MerchantApi.AddMerchantApi"/> and the pages of the staff.</summary>
    public static IServiceCollection AddMerchantPages(this IServiceCollection services)
    {
        services.AddRazorPages().AddApplicationPart(typeof(MerchantPages).Assembly);
        services.TryAddSingleton<ExportTrail>();
        return services;
    }
}
