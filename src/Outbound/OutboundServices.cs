using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Merchant.Rechecks;
using Paykassma.Grains.Gateway;
using Paykassma.Outbound.Payouts;
using Paykassma.Outbound.Postbacks;
using Paykassma.Outbound.Postbacks.Listeners;
using Paykassma.Outbound.Provider;

namespace Paykassma.Outbound;

/// <summary>Registers everything that sends HTTP requests.</summary>
public static class OutboundServices
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <param name="services">The host's services.</param>
    /// <param name="callsProvider">Whether there is a provider to call; only then are its address and keys required.</param>
    public static IServiceCollection AddPaykassmaOutbound(this IServiceCollection services, bool callsProvider = true)
    {
        services.AddOptions<ProviderOptions>().BindConfiguration("Provider").ValidateOnStart();
        services.AddOptions<CourierOptions>().BindConfiguration(CourierOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CourierOptions>, CourierOptionsValidator>();
        services.AddOptions<ProviderCourierOptions>().BindConfiguration(ProviderCourierOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProviderCourierOptions>, ProviderCourierOptionsValidator>();
        services.AddSingleton<ProviderCourier>();
        services.AddSingleton<IProviderCourier>(provider => provider.GetRequiredService<ProviderCourier>());
        services.AddHostedService(provider => provider.GetRequiredService<ProviderCourier>());
        // Without a provider, items that must be asked about stay due, and the courier logs it.
        if (callsProvider) services.AddProvider();
        services.AddSingleton(provider => new PostbackSender(
            PostbackHttp.Client(
                provider.GetRequiredService<IOptions<CourierOptions>>().Value, Dns.GetHostAddressesAsync, provider.GetService<PostbackListeners>()),
            provider.GetRequiredService<GatewayDirectory>(),
            provider.GetRequiredService<IOptions<CourierOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PostbackDelivery>();
        services.AddSingleton<EndpointCatchUp>();
        services.AddSingleton<PostbackCourier>();
        services.AddSingleton<IPostbackCourier>(provider => provider.GetRequiredService<PostbackCourier>());
        services.AddHostedService(provider => provider.GetRequiredService<PostbackCourier>());
        return services.AddPayoutCourier();
    }

    private static void AddProvider(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ProviderOptions>, ProviderOptionsValidator>();
        services.AddSingleton<IProviderClient>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ProviderOptions>>().Value;
            var http = Client();
            http.BaseAddress = options.ApiUrl;
            return new ProviderClient(http, options, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<WithdrawalSender>();
        services.AddSingleton<IProviderErrand, WithdrawalErrand>();
        services.AddSingleton<IProviderErrand, DepositErrand>();
    }

    /// <summary>Redirects are not followed: a request goes to the configured address or nowhere.</summary>
    private static HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
