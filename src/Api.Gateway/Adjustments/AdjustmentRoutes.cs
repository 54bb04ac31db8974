using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary><c>/backoffice/v1/merchants/{merchant}/adjustments</c> (ours).</summary>
internal static class AdjustmentRoutes
{
    /// <param name="ofAMerchant">The group <c>/backoffice/v1/merchants/{merchant}</c>, with its keys.</param>
    public static void MapAdjustments(this RouteGroupBuilder ofAMerchant)
    {
        var adjustments = ofAMerchant.MapGroup("").WithTags("Adjustments").Fails(CommonErrors.ValidationFailed, GatewayErrors.MerchantNotFound);
        adjustments.MapGet("/adjustments", AdjustmentEndpoints.List).Least(StaffRole.Viewer)
            .WithSummary("List adjustments")
            .WithDescription("Corrections of the merchant's balance, the newest first, and its accounts below zero.")
            .Queries(CommonFields.Cursor, CommonFields.Limit)
            .Answers(
                typeof(AdjustmentsBody), "A page of them. Fields without a value are left out.",
                """{"adjustments":[{"id":"0199c2a7b1d47c3f9e0a5d6b8c1f2e34","direction":"debit","amount":"900","amount_minor":90000,"currency_code":"INR","payment_id":"order-1001","reason":"charged back","prepared_by":"ada","approved_by":"grace","approved_at":"2026-11-01T09:41:12.000Z","booked_at":"2026-11-01T09:41:12.000Z"}],"debts":[{"currency_code":"INR","available":"-200","available_minor":-20000,"adjusted":"-900","adjusted_minor":-90000}]}""");
        adjustments.MapPost("/adjustments", AdjustmentEndpoints.Prepare).Least(StaffRole.Operator)
            .WithSummary("Prepare an adjustment")
            .WithDescription("Prepares a correction of the merchant's balance. Whatever the amount, a second person approves it; then it is booked.")
            .Repeated("it prepares another one. Look at the list of approvals before you repeat it.")
            .Takes(
                ApiField.Choice("direction", "`debit` takes from the merchant, `credit` gives to it.", "debit", "credit"),
                ApiField.Amount("amount", "900", "In whole units of the currency."),
                CommonFields.Currency,
                ApiField.Text("payment_id", "order-1001", "The payment that is corrected. Not more than it credited is taken back.", 190).Optional(),
                CommonFields.Reason)
            .MayBeHeld("It is prepared.")
            .Fails(GatewayErrors.LimitedToOneMerchant, PaymentErrors.NotFound, AdjustmentErrors.NotCredited, AdjustmentErrors.CurrencyDiffers, AdjustmentErrors.AboveThePayment);
    }
}
