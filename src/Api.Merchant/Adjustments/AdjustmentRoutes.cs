using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Merchant;

/// <summary><c>/merchant/v1/adjustments</c> (ours).</summary>
internal static class AdjustmentRoutes
{
    /// <param name="merchant">The group <c>/merchant/v1</c>, with its keys.</param>
    public static void MapAdjustments(this RouteGroupBuilder merchant) => merchant
        .MapPost("/adjustments", AdjustmentEndpoint.Prepare).Least(StaffRole.Operator)
        .WithTags("Adjustments")
        .WithSummary("Prepare an adjustment")
        .WithDescription("Prepares a correction of a user's balance. Whatever the amount, a second person with the role finance approves it; then it is booked.")
        .Repeated("it prepares another one. Look at the list of approvals before you repeat it.")
        .Takes(
            ApiField.Text("label", "user-42", "Your name for the user.", 190), CommonFields.Currency,
            ApiField.Amount("amount", "700", "In whole units of the currency."),
            ApiField.Choice("direction", "`debit` takes from the user, `credit` gives to them.", "debit", "credit"),
            ApiField.Text("custom_transaction_id", "order-1001", "The deposit that a debit takes back. Not more than it credited is taken.", 190).Optional(),
            CommonFields.Reason)
        .MayBeHeld("It is prepared.")
        .Fails(CommonErrors.ValidationFailed, MerchantErrors.DepositNotFound, MerchantErrors.ActionNotAllowed);
}
