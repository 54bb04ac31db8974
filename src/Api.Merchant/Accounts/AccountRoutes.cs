using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Merchant;

/// <summary><c>/merchant/v1/accounts</c> (ours).</summary>
internal static class AccountRoutes
{
    /// <param name="merchant">The group <c>/merchant/v1</c>, with its keys.</param>
    public static void MapAccounts(this RouteGroupBuilder merchant)
    {
        var accounts = merchant.MapGroup("/accounts").WithTags("Accounts").Paths(ApiField.Text("label", "user-42", "Your name for the user.", 190));
        accounts.MapGet("/{label}", Accounts.Get).ShopOr(StaffRole.Viewer)
            .WithSummary("Read balances")
            .WithDescription("The user's balances, one for each currency they ever had. `posted` is the total, `pending` the part that withdrawals hold, `available` the rest. A label that is unknown has none.")
            .Answers(
                typeof(AccountBody), "The balances.",
                """{"label":"user-42","balances":[{"currency_code":"INR","posted":"2000","posted_minor":200000,"pending":"100","pending_minor":10000,"available":"1900","available_minor":190000}]}""");
        accounts.MapGet("/{label}/transfers", Accounts.Transfers).ShopOr(StaffRole.Viewer)
            .WithSummary("Read a statement")
            .WithDescription("The user's transfers in one currency, the newest first. `direction` is as the user sees it.")
            .Queries(
                ApiField.Text("currency", "INR", "The currency, ISO 4217.", 3),
                ApiField.Integer("cursor", "81502", "The `next_cursor` of the previous page; left out for the first page.").Optional(), CommonFields.Limit)
            .Answers(
                typeof(StatementBody), "A page of it.",
                """{"label":"user-42","currency_code":"INR","transfers":[{"id":"merchant/withdrawal/w-2001/settle","direction":"debit","kind":"post_pending","amount":"100","amount_minor":10000,"cause":"withdrawal/w-2001","reference":null,"created_at":"2026-11-01T10:05:00.000Z"}],"next_cursor":"81502"}""")
            .Fails(CommonErrors.ValidationFailed);
    }
}
