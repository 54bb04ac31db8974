using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Api.Gateway;

/// <summary>The gateway's withdrawals: the documented endpoint and the back office's.</summary>
internal static class PayoutRoutes
{
    public static void MapPayouts(this IEndpointRouteBuilder routes, CallerFilter caller)
    {
        // No secret in the query is needed: the signature authenticates.
        routes.MapGroup("/v2").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().MapPost("/withdrawal/create", CreateWithdrawal.Handle);

        var operators = routes.MapGroup("/backoffice/v1/payouts").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter(caller);
        operators.MapGet("", OpenPayoutList.Get).Least(StaffRole.Viewer);
        operators.MapPost("", AddPayout.Handle).Least(StaffRole.Operator);
        operators.MapGet("/{merchant}/{id}", Payouts.Get).Least(StaffRole.Viewer);
        operators.MapPost("/{merchant}/{id}/take", Payouts.Acting(PayoutAct.Take)).Least(PayoutAct.Take.Least);
        operators.MapPost("/{merchant}/{id}/give-back", Payouts.Acting(PayoutAct.GiveBack)).Least(PayoutAct.GiveBack.Least);
        operators.MapPost("/{merchant}/{id}/take-over", Payouts.Acting(PayoutAct.TakeOver)).Least(PayoutAct.TakeOver.Least);
        operators.MapPost("/{merchant}/{id}/approve", Payouts.Acting(PayoutAct.Approve)).Least(PayoutAct.Approve.Least);
        operators.MapPost("/{merchant}/{id}/pay", Payouts.Acting(PayoutAct.Pay)).Least(PayoutAct.Pay.Least);
        operators.MapPost("/{merchant}/{id}/confirm", Payouts.Acting(PayoutAct.Confirm)).Least(PayoutAct.Confirm.Least);
        operators.MapPost("/{merchant}/{id}/send-back", Payouts.Acting(PayoutAct.SendBack)).Least(PayoutAct.SendBack.Least);
        operators.MapPost("/{merchant}/{id}/fail", Payouts.Acting(PayoutAct.Fail)).Least(PayoutAct.Fail.Least);
        operators.MapPost("/{merchant}/{id}/confirm-fail", Payouts.Acting(PayoutAct.ConfirmFail)).Least(PayoutAct.ConfirmFail.Least);
        operators.MapPost("/{merchant}/{id}/cancel", Payouts.Acting(PayoutAct.Cancel)).Least(PayoutAct.Cancel.Least);
        operators.MapPost("/{merchant}/{id}/acknowledge", Payouts.Acting(PayoutAct.Acknowledge)).Least(PayoutAct.Acknowledge.Least);

        if (routes.ServiceProvider.GetService<ISandboxPayouts>() is null) return;
        var sandbox = routes.MapGroup("/backoffice/v1/sandbox").AddEndpointFilter<RouteGroupBuilder, FaultFilter>().AddEndpointFilter(caller);
        sandbox.MapPost("/payout-outcome", SandboxPayoutOutcome.Set).Least(StaffRole.Operator);
    }
}
