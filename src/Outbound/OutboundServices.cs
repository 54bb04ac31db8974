using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.Merchant;
using Paykassma.Outbound.Postbacks;
using Paykassma.Outbound.Provider;

namespace Paykassma.Outbound;

/// <summary>Registers all that sends HTTP.</summary>
public static class OutboundServices
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public static IServiceCollection AddPaykassmaOutbound(this IServiceCollection services)
    {
        services.AddOptions<ProviderOptions>().BindConfiguration("Provider").ValidateOnStart();
        services.AddOptions<CourierOptions>().BindConfiguration("Courier").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProviderOptions>, ProviderOptionsValidator>();
        services.AddSingleton<IValidateOptions<CourierOptions>, CourierOptionsValidator>();
        services.AddOptions<ProviderCourierOptions>().BindConfiguration(ProviderCourierOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProviderCourierOptions>, ProviderCourierOptionsValidator>();
        services.AddSingleton<IProviderErrand, DepositErrand>();
        services.AddSingleton<ProviderCourier>();
        services.AddSingleton<IProviderCourier>(provider => provider.GetRequiredService<ProviderCourier>());
        services.AddHostedService(provider => provider.GetRequiredService<ProviderCourier>());
        services.AddSingleton<IProviderClient>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ProviderOptions>>().Value;
            var http = Client();
            http.BaseAddress = options.ApiUrl;
            return new ProviderClient(http, options, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<WithdrawalSender>();
        services.AddSingleton<IProviderErrand, WithdrawalErrand>();
        services.AddSingleton(provider => new PostbackSender(
            Client(),
            provider.GetRequiredService<GatewayDirectory>(),
            provider.GetRequiredService<IOptions<CourierOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PostbackCourier>();
        services.AddSingleton<IPostbackCourier>(provider => provider.GetRequiredService<PostbackCourier>());
        services.AddHostedService(provider => provider.GetRequiredService<PostbackCourier>());
        return services;
    }

    /// <summary>Redirects are not followed: a signed body goes to the registered address or nowhere.</summary>
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
