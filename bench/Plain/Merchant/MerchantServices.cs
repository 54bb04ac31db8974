using Paykassma.Plain.Merchant.Withdrawals;

namespace Paykassma.Plain.Merchant;

/// <summary>The merchant side: orders and withdrawals, and what becomes of them. Postbacks are received by <see cref="PostbackEndpoint"/>.</summary>
internal static class MerchantServices
{
    public static void AddMerchant(this IServiceCollection services, DepositSettings settings)
    {
        services.AddSingleton(new Http.BearerKey(settings.MerchantKey));
        services.AddSingleton<OrderStore>();
        services.AddSingleton<GatewayClient>();
        services.AddSingleton<ActivationAsking>();
        services.AddHostedService<UnansweredActivations>();
        services.AddSingleton<WithdrawalSending>();
        services.AddHostedService<UnansweredWithdrawals>();
        services.AddSingleton<WithdrawalEndpoint>();
        services.AddSingleton<DepositEndpoint>();
        services.AddSingleton<ActivationEndpoint>();
    }

    public static void MapMerchant(this WebApplication app)
    {
        var deposits = app.Services.GetRequiredService<DepositEndpoint>();
        app.MapPost("/merchant/v1/deposits", deposits.RegisterAsync);
        app.MapGet("/merchant/v1/deposits/{id}", deposits.ShowAsync);
        app.MapPost("/merchant/v1/deposits/{id}/activation", app.Services.GetRequiredService<ActivationEndpoint>().HandleAsync);
        var withdrawals = app.Services.GetRequiredService<WithdrawalEndpoint>();
        app.MapPost("/merchant/v1/withdrawals", withdrawals.CreateAsync);
        app.MapGet("/merchant/v1/withdrawals/{id}", withdrawals.ShowAsync);
    }
}
