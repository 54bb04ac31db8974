using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Api.Gateway;

/// <summary><c>/backoffice/v1/payouts</c>: the back office's withdrawals (ours).</summary>
internal static class PayoutRoutes
{
    private const string Tag = "Payouts";

    private static readonly ApiField Merchant = ApiField.Text("merchant", "demo", "The merchant's id.", 190);

    public static void MapPayouts(this IEndpointRouteBuilder routes, CallerFilter caller)
    {
        var payouts = routes.MapGroup("/backoffice/v1/payouts").AddEndpointFilter(FaultFilter.Of(routes)).AddEndpointFilter(caller)
            .ForKeysOf(Audience.Operator).WithTags(Tag).Fails(GatewayErrors.MerchantNotFound)
            .Paths(Merchant, ApiField.Text("id", "w-2001", "The `withdrawal_id`.", 36));
        payouts.MapGet("", OpenPayoutList.Get).Least(StaffRole.Viewer)
            .WithSummary("List open payouts")
            .WithDescription("A merchant's payouts that are open or need manual review, by id.")
            .Queries(
                Merchant, ApiField.Text("after", "w-2001", "The `next_after` of the previous page; left out for the first page.", 190).Optional(), CommonFields.Limit)
            .Answers(
                typeof(OpenPayoutsBody), "A page of them.",
                """{"payouts":[{"id":"w-2001","status":"new","label":"user-42","payment_system":"paytm","currency_code":"INR","amount":"1000","amount_minor":100000,"is_test":false,"carrier":"none","operator":null,"created_at":"2026-11-01T10:00:00.000Z","age_seconds":61,"attention_reason":null,"last_answer":null}],"next_after":null}""")
            .Fails(CommonErrors.ValidationFailed);
        payouts.MapPost("", AddPayout.Handle).Least(StaffRole.Operator)
            .WithSummary("Add a payout by hand")
            .WithDescription("\"Add withdrawal request\" of the back office. No postback is sent for its outcome. `two_persons` is true above the limit, by its own amount or with what this person added in 24 hours.")
            .Repeated("the same `withdrawal_id` with the same content answers the payout. Without an id each request is another payout: send one.")
            .Takes([Merchant, ApiField.Text("withdrawal_id", "w-2001", "Made if left out.", 36).Optional(), .. WithdrawalRoutes.PayoutFields])
            .Answers(typeof(PayoutBody), "The payout.", PayoutExamples.New)
            .Fails(CommonErrors.ValidationFailed, PayoutErrors.IdUsed, PayoutErrors.Insufficient);
        payouts.MapGet("/{merchant}/{id}", Payouts.Get).Least(StaffRole.Viewer)
            .WithSummary("Read a payout")
            .WithDescription("Its current state, and who did which step.")
            .Answers(typeof(PayoutBody), "The payout.", PayoutExamples.New)
            .Fails(PayoutErrors.NotFound);
        payouts.MapPayoutActs();

        if (routes.ServiceProvider.GetService<ISandboxPayouts>() is null) return;
        var sandbox = routes.MapGroup("/backoffice/v1/sandbox").AddEndpointFilter(FaultFilter.Of(routes)).AddEndpointFilter(caller).ForKeysOf(Audience.Operator);
        sandbox.MapPost("/payout-outcome", SandboxPayoutOutcome.Set).Least(StaffRole.Operator)
            .WithTags("Sandbox")
            .WithSummary("Set the outcome of sandbox payouts")
            .WithDescription("How the sandbox's channel ends payouts. This endpoint exists in the sandbox only.")
            .Repeated("it sets the same outcome again.")
            .Takes(
                Merchant, ApiField.Text("withdrawal_id", "w-2001", "Only this payout; all of the merchant's if left out.", 36).Optional(),
                ApiField.Choice("outcome", "`late` succeeds after a while, `silent` never answers.", "success", "fail", "late", "silent"))
            .Answers(typeof(SandboxOutcomeBody), "It is set.", """{"merchant":"demo","withdrawal_id":"w-2001","outcome":"success"}""")
            .Fails(CommonErrors.ValidationFailed, GatewayErrors.MerchantNotFound);
    }
}
