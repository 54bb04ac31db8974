using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;

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
        services.AddSingleton<HeldPostbackKeeping>();
        services.AddSingleton<ReceivedKeys>();
        services.AddSingleton<PostbackReceiver>();
        services.AddSingleton<Reconciliations>();
        services.AddSingleton<MerchantTrail>();
        services.AddOptions<MerchantOptions>().BindConfiguration(MerchantOptions.Section).ValidateOnStart();
        if (isServed) services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MerchantOptions>, MerchantOptionsValidator>());
        return services;
    }

    public static IEndpointRouteBuilder MapMerchant(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var apiKey = new BearerKey(services.GetRequiredService<IOptions<MerchantOptions>>().Value.ApiKey!);
        var merchant = routes.MapGroup("/merchant/v1").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter(apiKey);
        merchant.MapPost("/deposits", Deposits.Create);
        merchant.MapGet("/deposits/{id}", Deposits.Get);
        merchant.MapPost("/deposits/{id}/activation", Activations.Activate);
        merchant.MapPost("/withdrawals", Withdrawals.Create);
        merchant.MapGet("/withdrawals/{id}", Withdrawals.Get);
        merchant.MapPost("/withdrawals/{id}/cancel", Withdrawals.Cancel);
        merchant.MapPost("/withdrawals/{id}/resolve", WithdrawalResolution.Resolve);
        merchant.MapPost("/deposits/{id}/resolve", DepositResolution.Resolve);
        merchant.MapGet("/accounts/{label}", Accounts.Get);
        merchant.MapGet("/accounts/{label}/transfers", Accounts.Transfers);
        merchant.MapGet("/held-postbacks", HeldPostbackList.Get);
        merchant.MapPost("/held-postbacks/{hash}/resolve", HeldPostbackResolution.Resolve);
        merchant.MapGet("/attention", AttentionList.Get);
        merchant.MapPost("/reconciliations", (Delegate)services.GetRequiredService<Reconciliations>().Handle);

        // No filters, no binding and no staff cookie on the hot path: the signature is the authentication.
        var receiver = services.GetRequiredService<PostbackReceiver>();
        routes.MapPost("/merchant/postbacks/paykassma", (RequestDelegate)receiver.Handle).ShortCircuit();
        return routes;
    }
}
