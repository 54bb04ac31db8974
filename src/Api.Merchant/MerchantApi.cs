using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
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
        var merchant = routes.MapGroup("/merchant/v1").AddEndpointFilter(FaultFilter.Of(routes)).AddEndpointFilter(caller);
        merchant.MapPost("/deposits", Deposits.Create).PlatformOnly();
        merchant.MapGet("/deposits/{id}", Deposits.Get).ShopOr(StaffRole.Viewer);
        merchant.MapPost("/deposits/{id}/activation", Activations.Activate).PlatformOnly();
        merchant.MapPost("/withdrawals", Withdrawals.Create).PlatformOnly();
        merchant.MapGet("/withdrawals/{id}", Withdrawals.Get).ShopOr(StaffRole.Viewer);
        merchant.MapPost("/withdrawals/{id}/cancel", Withdrawals.Cancel).ShopOr(StaffRole.Operator);
        merchant.MapPost("/withdrawals/{id}/resolve", WithdrawalResolution.Resolve).Least(StaffRole.Operator);
        merchant.MapPost("/deposits/{id}/resolve", DepositResolution.Resolve).Least(StaffRole.Operator);
        merchant.MapGet("/accounts/{label}", Accounts.Get).ShopOr(StaffRole.Viewer);
        merchant.MapGet("/accounts/{label}/transfers", Accounts.Transfers).ShopOr(StaffRole.Viewer);
        merchant.MapGet("/held-postbacks", HeldPostbackList.Get).ShopOr(StaffRole.Viewer);
        merchant.MapPost("/held-postbacks/{hash}/resolve", HeldPostbackResolution.Resolve).Least(StaffRole.Operator);
        merchant.MapPost("/adjustments", AdjustmentEndpoint.Prepare).Least(StaffRole.Operator);
        merchant.MapGet("/attention", AttentionList.Get).ShopOr(StaffRole.Viewer);
        merchant.MapPost("/reconciliations", (Delegate)services.GetRequiredService<Reconciliations>().Handle).ShopOr(StaffRole.Viewer);

        // No filters, no binding and no staff cookie on the hot path: the signature is the authentication.
        var receiver = services.GetRequiredService<PostbackReceiver>();
        routes.MapPost("/merchant/postbacks/paykassma", (RequestDelegate)receiver.Handle).ShortCircuit();
        return routes;
    }
}
