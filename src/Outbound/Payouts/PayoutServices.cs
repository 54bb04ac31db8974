using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Outbound.Payouts;

/// <summary>Registers what makes payouts. To add a channel, register another <see cref="IPayoutChannel"/>.</summary>
public static class PayoutServices
{
    /// <summary>Adds the channel that pays nobody: only for the sandbox, never together with a real one.</summary>
    public static IServiceCollection AddSandboxPayouts(this IServiceCollection services)
    {
        services.AddSingleton<SandboxPayoutChannel>();
        services.AddSingleton<IPayoutChannel>(provider => provider.GetRequiredService<SandboxPayoutChannel>());
        services.AddSingleton<ISandboxPayouts>(provider => provider.GetRequiredService<SandboxPayoutChannel>());
        return services;
    }

    internal static IServiceCollection AddPayoutCourier(this IServiceCollection services)
    {
        services.AddOptions<PayoutCourierOptions>().BindConfiguration(PayoutCourierOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PayoutCourierOptions>, PayoutCourierOptionsValidator>();
        services.AddSingleton<PayoutChannels>();
        services.AddSingleton<PayoutCourier>();
        services.AddSingleton<IPayoutCourier>(provider => provider.GetRequiredService<PayoutCourier>());
        services.AddHostedService(provider => provider.GetRequiredService<PayoutCourier>());
        return services;
    }
}
