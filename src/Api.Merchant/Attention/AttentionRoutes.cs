using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Merchant;

/// <summary><c>/merchant/v1/attention</c> (ours).</summary>
internal static class AttentionRoutes
{
    /// <param name="merchant">The group <c>/merchant/v1</c>, with its keys.</param>
    public static void MapAttention(this RouteGroupBuilder merchant) => merchant
        .MapGet("/attention", AttentionList.Get).ShopOr(StaffRole.Viewer)
        .WithTags("Manual review")
        .WithSummary("List what needs manual review")
        .WithDescription("Deposits, withdrawals and held postbacks that cannot end by themselves, the longest waiting first. `actions` are those that its `resolve` takes now.")
        .Queries(CommonFields.Cursor, CommonFields.Limit)
        .Answers(
            typeof(AttentionBody), "A page of them.",
            """{"items":[{"kind":"held_postback","id":"5f2b7a1c9d3e48f6a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566aa","status":"held","since":"2026-11-01T09:30:00.000Z","age_seconds":671,"amount":"700","amount_minor":70000,"currency_code":"INR","label":"user-42","custom_transaction_id":"order-1001","reason":"UnknownOrder","last_answer":null,"actions":["release","dismiss"]}],"next_cursor":null}""")
        .Fails(CommonErrors.ValidationFailed);
}
