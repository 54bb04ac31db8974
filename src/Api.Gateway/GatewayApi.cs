using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;

namespace Paykassma.Api.Gateway;

/// <summary>The provider side: the documented API, the agents' reports, the back office.</summary>
public static class GatewayApi
{
    /// <summary>The host adds a <c>GatewayDirectory</c>, an <c>IPostbackCourier</c>, an <c>IPayoutCourier</c> and grains.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="isServed">Whether the endpoints are mapped too; only then is their key required.</param>
    public static IServiceCollection AddGatewayApi(this IServiceCollection services, bool isServed = true)
    {
        services.AddApiCore();
        services.AddSingleton<AllowedAddresses>();
        services.AddSingleton<WalletRotation>();
        services.AddSingleton<WalletQrs>();
        services.AddSingleton<WrongNumberLimiter>();
        services.AddSingleton<PaymentNews>();
        services.AddSingleton<WalletShowing>();
        services.AddSingleton<Activation>();
        services.AddSingleton<PayoutNews>();
        services.AddSingleton<TransferIntake>();
        services.AddSingleton<UndeliveredResending>();
        services.AddSingleton<PaymentActs>();
        services.AddSingleton<PostbackActs>();
        services.AddSingleton<PayoutActs>();
        services.AddSingleton<TransferImporter>();
        services.AddSingleton<TransferActs>();
        services.AddSingleton<BookExporter>();
        services.TryAddSingleton<ExportTrail>();
        services.AddOptions<TransferImportLimits>().BindConfiguration(TransferImportLimits.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TransferImportLimits>, TransferImportLimitsValidator>());
        services.AddSingleton<WithdrawalSigner>();
        services.AddOptions<OperatorOptions>().BindConfiguration(OperatorOptions.Section).ValidateOnStart();
        if (isServed) services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OperatorOptions>, OperatorOptionsValidator>());
        return services;
    }

    public static IEndpointRouteBuilder MapGateway(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        // Wrong addresses and wallets stop the start; they do not wait for the first payer.
        services.GetRequiredService<AllowedAddresses>();
        services.GetRequiredService<WalletQrs>();
        var documented = routes.MapGroup("/api/v1").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter<RouteGroupBuilder, SecretFilter>();
        documented.MapPost("/transaction/create/{wallet_type}", CreateTransaction.Handle);
        documented.MapPost("/transaction/activate", ActivateTransaction.Handle);
        documented.MapGet("/payment-systems/available", AvailablePaymentSystems.Handle);

        var agents = routes.MapGroup("/agent/v1").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter<RouteGroupBuilder, AgentFilter>();
        agents.MapPost("/wallet-transfers", WalletTransfers.Report);

        var operatorKey = new BearerKey(services.GetRequiredService<IOptions<OperatorOptions>>().Value.Key!);
        var operators = routes.MapGroup("/backoffice/v1/merchants/{merchant}").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter(operatorKey);
        operators.MapGet("/payments.csv", BookExports.Payments);
        operators.MapGet("/payouts.csv", BookExports.Payouts);
        operators.MapGet("/payments/{id}", Payments.Get);
        operators.MapPost("/payments/{id}/approve", Payments.Approve);
        operators.MapPost("/payments/{id}/refuse", Payments.Refuse);
        operators.MapGet("/postbacks/{cause}", Postbacks.Get);
        operators.MapGet("/postbacks/{cause}/attempts", Postbacks.Attempts);
        operators.MapPost("/postbacks/{cause}/resend", Postbacks.Resend);
        operators.MapGet("/undelivered-postbacks", Undelivered.List);

        var backOffice = routes.MapGroup("/backoffice/v1").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter(operatorKey);
        backOffice.MapGet("/undelivered-postbacks", Undelivered.Count);
        backOffice.MapPost("/postbacks/resend", Undelivered.Resend);
        backOffice.MapGet("/unreadable-states", UnreadableList.List);
        routes.MapPayouts(operatorKey);
        return routes;
    }
}
