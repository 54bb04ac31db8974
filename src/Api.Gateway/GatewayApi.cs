using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Paykassma.Api.Gateway.Adjustments;
using Paykassma.Api.Gateway.Desk;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Gateway.Listeners;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Grains.Gateway;

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
        services.AddCallers();
        services.AddSingleton<AllowedAddresses>();
        services.AddSingleton<WalletRotation>();
        services.AddSingleton<WalletQrs>();
        services.AddSingleton<NumberLimits>();
        services.AddSingleton<OpenClaimLimits>();
        services.AddSingleton<PaymentNews>();
        services.AddSingleton<WalletShowing>();
        services.AddSingleton<Activation>();
        services.AddSingleton<PayoutNews>();
        services.AddSingleton<TransferIntake>();
        services.AddSingleton<PeriodResending>();
        services.AddSingleton<PaymentActs>();
        services.AddSingleton<IHeldActKind, HeldPaymentApproval>();
        services.AddSingleton<PostbackActs>();
        services.AddSingleton<PayoutActs>();
        services.AddSingleton<TransferImporter>();
        services.AddSingleton<TransferActs>();
        services.AddSingleton<TransferAdding>();
        services.AddSingleton<TransferCorrections>();
        services.AddSingleton<TransferLookups>();
        services.AddSingleton<Transfers.SealedCursor>();
        services.AddSingleton<HandLimits>();
        services.AddSingleton<PayoutsAlone>();
        services.AddSingleton<IHeldActKind, HeldTransferAdd>();
        services.AddSingleton<IHeldActKind, HeldTransferVoid>();
        services.AddSingleton<IHeldActKind, HeldTransferReplace>();
        services.AddSingleton<AdjustmentActs>();
        services.AddSingleton<IHeldActKind, HeldAdjustment>();
        services.AddSingleton<BookExporter>();
        services.TryAddSingleton<ExportTrail>();
        services.AddSingleton<IHeldActKind, BrakeChange>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<IHeldActKind>(provider => provider.GetRequiredService<KeyRotation>());
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
        routes.MapDeposits();
        routes.MapWithdrawals();
        routes.MapAgents();

        var operatorKey = services.GetRequiredService<IOptions<OperatorOptions>>().Value.Key!;
        var caller = new CallerFilter(
            services.GetRequiredService<ApiKeyRing>(), new ConfiguredKey(operatorKey, ConfiguredKey.Operator, StaffRole.Admin.Text()), KeySide.BackOffice);
        var faults = FaultFilter.Of(routes);
        var ofAMerchant = routes.MapGroup("/backoffice/v1/merchants/{merchant}").AddEndpointFilter(faults).AddEndpointFilter(caller)
            .ForKeysOf(Audience.Operator).Paths(ApiField.Text("merchant", "demo", "The merchant's id.", 190));
        ofAMerchant.MapBooks();
        ofAMerchant.MapPayments();
        ofAMerchant.MapPostbacksOfAMerchant();
        ofAMerchant.MapAdjustments();

        var backOffice = routes.MapGroup("/backoffice/v1").AddEndpointFilter(faults).AddEndpointFilter(caller).ForKeysOf(Audience.Operator);
        backOffice.MapPostbacks();
        backOffice.MapUnreadableStates();
        backOffice.MapTransfers();
        routes.MapPayouts(caller);
        routes.MapPostbackListeners(caller);
        routes.MapApprovals(caller);
        return routes;
    }
}
