using Microsoft.Extensions.Options;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.Merchant;
using Paykassma.Grains.Rechecks;
using Paykassma.Grains.State;
using Paykassma.Outbound.Provider;
using Paykassma.Protocol.Rates;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo;

/// <summary>Registers the services that grains use.</summary>
internal static class GrainServices
{
    public static IServiceCollection AddPaykassmaGrains(this IServiceCollection services)
    {
        services.AddOptions<GatewayOptions>().BindConfiguration("Gateway").ValidateOnStart();
        services.AddOptions<RecheckOptions>().BindConfiguration("Recheck").ValidateOnStart();
        services.AddOptions<RatesOptions>().BindConfiguration("Rates").ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.AddSingleton<IValidateOptions<RecheckOptions>, RecheckOptionsValidator>();
        services.AddSingleton<IValidateOptions<RatesOptions>, RatesOptionsValidator>();
        services.AddSingleton(provider => GatewayDirectoryFactory.Create(
            provider.GetRequiredService<IOptions<GatewayOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<RatesOptions>>().Value.Read());
        services.AddOptions<DepositOptions>().BindConfiguration(DepositOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DepositOptions>, DepositOptionsValidator>();
        services.AddSingleton(provider => new DepositPolicy(
            provider.GetRequiredService<IOptions<ProviderOptions>>().Value.OnUnknownOutcome == OnUnknownOutcome.AskAgain,
            provider.GetRequiredService<IOptions<DepositOptions>>().Value.NeedsAttentionAfterMs));
        services.AddSingleton<DepositPostbackComposer>();
        services.AddSingleton<PayoutPostbackComposer>();
        services.AddSingleton<IStateSerializer, StateJson>();
        services.AddSingleton<GrainStateStore>();
        return services;
    }
}
