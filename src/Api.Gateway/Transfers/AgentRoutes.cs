using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary><c>/agent/v1</c>: reports of agents (ours).</summary>
internal static class AgentRoutes
{
    /// <summary>The fields of a transfer that arrived.</summary>
    public static readonly ApiField[] TransferFields =
    [
        CommonFields.WalletType,
        ApiField.Text("identifier", "demo-l@upi", "The wallet that received the money.", 190),
        ApiField.Text("transaction_id", "412233445566", "The wallet's own id of the transfer.", 190),
        ApiField.Text("key1", "412233445566", "The number that payers type. Required where `transaction_id` does not have its form: for iPay always.", 190).Optional(),
        ApiField.Amount("amount", "700", "What arrived, in whole units of the currency."),
        CommonFields.Currency,
        ApiField.Moment("received_at", "2026-11-01T15:00:00+05:30", "When the wallet received it. At most 10 minutes ahead of our clock."),
    ];

    public static void MapAgents(this IEndpointRouteBuilder routes)
    {
        var agents = routes.MapGroup("/agent/v1").AddEndpointFilter(FaultFilter.Of(routes))
            .AddEndpointFilter(new AgentFilter(routes.ServiceProvider.GetRequiredService<GatewayDirectory>()))
            .WithGroupName(Audience.Agent).WithTags("Wallet transfers").Fails([.. CommonErrors.Always, CommonErrors.Unauthorized]);
        agents.MapPost("/wallet-transfers", WalletTransfers.Report)
            .WithSummary("Report a wallet transfer")
            .WithDescription("Reports money that arrived in a wallet. A payment that waits for it completes by itself. The same `transaction_id` of one rail is one transfer, whoever reports it; the six UPI methods are one rail.")
            .Repeated("the same report changes nothing and gets the same answer: repeat it until there is one. With other content it is refused, and the known transfer needs manual review.")
            .Takes(TransferFields)
            .Answers(typeof(TransferBody), "It is recorded, now or before.", """{"wallet_type":"upi_l","key1":"412233445566"}""")
            .Fails(
                CommonErrors.ValidationFailed, TransferErrors.WalletUnknown, TransferErrors.Differs, TransferErrors.AlmostKnown, TransferErrors.OtherNumber,
                TransferErrors.Voided, TransferErrors.NumberFull);
    }
}
