using Paykassma.Plain.Gateway.Payouts;

namespace Paykassma.Plain.Gateway;

/// <summary>The gateway: the provider's side of deposits and withdrawals.</summary>
internal static class GatewayServices
{
    public static void AddGateway(this IServiceCollection services, DepositSettings settings)
    {
        services.AddSingleton(new PluginSecret(settings.Secret));
        services.AddSingleton<ShownWallets>();
        services.AddSingleton<WalletTransferStore>();
        services.AddSingleton<PaymentStore>();
        services.AddSingleton<StockpilingIds>();
        services.AddSingleton<Activation>();
        services.AddSingleton<PostbackQueue>();
        services.AddSingleton<PostbackDeliveries>();
        services.AddSingleton<PostbackSender>();
        services.AddSingleton<AttemptRecorder>();
        services.AddHostedService(provider => provider.GetRequiredService<AttemptRecorder>());
        services.AddHostedService<PostbackCourier>();
        services.AddSingleton<PayoutStore>();
        services.AddSingleton<PayoutChannel>();
        services.AddSingleton<PayoutCourier>();
        services.AddHostedService(provider => provider.GetRequiredService<PayoutCourier>());
        services.AddSingleton<WithdrawalEndpoint>();
        services.AddSingleton<CreateEndpoint>();
        services.AddSingleton<ActivateEndpoint>();
        services.AddSingleton<TransferEndpoint>();
    }

    public static void MapGateway(this WebApplication app)
    {
        app.MapPost("/api/v1/transaction/create/{wallet_type}", app.Services.GetRequiredService<CreateEndpoint>().HandleAsync);
        app.MapPost("/api/v1/transaction/activate", app.Services.GetRequiredService<ActivateEndpoint>().HandleAsync);
        app.MapPost("/v2/withdrawal/create", app.Services.GetRequiredService<WithdrawalEndpoint>().HandleAsync);
        app.MapPost("/agent/v1/wallet-transfers", app.Services.GetRequiredService<TransferEndpoint>().HandleAsync);
    }
}
