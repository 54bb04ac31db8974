using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Api.Staff.Approvals;

namespace Paykassma.Api.Merchant;

/// <summary>The merchant side: the API for the platform, and the receiver of the provider's postbacks.</summary>
public static class MerchantApi
{
    /// <summary>The host adds an <c>IProviderClient</c>, <c>ProviderOptions</c>, storage and grains.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="isServed">Whether the endpoints are mapped too; only then are their keys required.</param>
    public static IServiceCollection AddMerchantApi(this IServiceCollection services, bool isServed = true)
    {
        services.AddApiCore();
        services.AddCallers();
        services.AddSingleton<HeldPostbackKeeping>();
        services.AddSingleton<ReceivedKeys>();
        services.AddSingleton<PostbackReceiver>();
        services.TryAddSingleton<ExportTrail>();
        services.AddSingleton<Reconciliations>();
        services.AddSingleton<MerchantTrail>();
        services.AddSingleton<AdjustmentActs>();
        services.AddSingleton<IHeldActKind, AdjustmentKind>();
        services.AddSingleton<AloneLimit>();
        services.AddSingleton<EarlierCredits>();
        services.AddSingleton<HeldCredits>();
        services.AddSingleton<IHeldActKind, CreditByHand>();
        services.AddSingleton<WithdrawalReleases>();
        services.AddSingleton<IHeldActKind, ApprovedWithdrawalRelease>();
        services.AddSingleton<PostbackReleases>();
        services.AddSingleton<IHeldActKind, ApprovedPostbackRelease>();
        services.AddOptions<MerchantOptions>().BindConfiguration(MerchantOptions.Section).ValidateOnStart();
        if (isServed) services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MerchantOptions>, MerchantOptionsValidator>());
        return services;
    }

    public static IEndpointRouteBuilder MapMerchant(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var options = services.GetRequiredService<IOptions<MerchantOptions>>().Value;
        var caller = new CallerFilter(
            services.GetRequiredService<ApiKeyRing>(), new ConfiguredKey(options.ApiKey!, ConfiguredKey.Merchant, options.ApiKeyRole), KeySide.Merchant);
        var merchant = routes.MapGroup("/merchant/v1").AddEndpointFilter(FaultFilter.Of(routes)).AddEndpointFilter(caller).ForKeysOf(Audience.Merchant);
        merchant.MapDeposits();
        merchant.MapWithdrawals();
        merchant.MapAccounts();
        merchant.MapHeldPostbacks();
        merchant.MapAttention();
        merchant.MapAdjustments();
        merchant.MapReconciliations(services.GetRequiredService<Reconciliations>());
        routes.MapPostbackReceiver();
        return routes;
    }
}
