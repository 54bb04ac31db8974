using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Gateway;

/// <summary>The back office's postbacks (ours).</summary>
internal static class PostbackRoutes
{
    private const string Tag = "Postbacks";

    private const string Undelivered =
        """{"status":"undelivered","attempts":12,"last_outcome":"HTTP 500","created_at":"2026-11-01T09:30:00.000Z","due_at":null,"acknowledged_at":null,"undelivered_at":"2026-11-04T09:31:00.000Z","after":null,"resent_by":null}""";

    private const string Resent =
        """{"status":"waiting","attempts":12,"last_outcome":"HTTP 500","created_at":"2026-11-01T09:30:00.000Z","due_at":"2026-11-05T08:00:00.000Z","acknowledged_at":null,"undelivered_at":null,"after":null,"resent_by":"ada"}""";

    /// <param name="ofAMerchant">The group <c>/backoffice/v1/merchants/{merchant}</c>, with its keys.</param>
    public static void MapPostbacksOfAMerchant(this RouteGroupBuilder ofAMerchant)
    {
        var postbacks = ofAMerchant.MapGroup("").WithTags(Tag).Fails(GatewayErrors.MerchantNotFound)
            .Paths(ApiField.Text("cause", "deposit%2Forder-1001", "What it tells: `deposit/{id}` or `payout/{id}`, percent-encoded as one segment."));
        postbacks.MapGet("/postbacks/{cause}", Postbacks.Get).Least(StaffRole.Viewer)
            .WithSummary("Read a postback")
            .WithDescription("Its delivery status. After about three days of attempts it is `undelivered`.")
            .Answers(typeof(PostbackBody), "The postback.", Undelivered)
            .Fails(PostbackErrors.NotFound);
        postbacks.MapGet("/postbacks/{cause}/attempts", Postbacks.Attempts).Least(StaffRole.Viewer)
            .WithSummary("List the attempts of a postback")
            .WithDescription("The newest attempts that have ended, the oldest first. `signed_with` is the beginning of the access key.")
            .Answers(
                typeof(AttemptsBody), "Its attempts.",
                """{"attempts":1,"ended":[{"number":1,"at":"2026-11-01T09:30:00.000Z","outcome":"HTTP 200 ok","http_status":200,"answer":"{\"status\":\"ok\"}","duration_ms":42,"signed_with":"demo…"}]}""")
            .Fails(PostbackErrors.NotFound);
        postbacks.MapPost("/postbacks/{cause}/resend", Postbacks.Resend).Least(StaffRole.Operator)
            .WithSummary("Resend a postback")
            .WithDescription("Sends it now, whether it is undelivered or waits for its next attempt. Its content does not change; it is signed with the keys of now. A JSON body may be sent, and is ignored.")
            .Repeated("it is sent once more. A receiver credits it once.")
            .Answers(typeof(PostbackBody), "It is being sent.", Resent)
            .Fails([PostbackErrors.NotFound, PostbackErrors.Acknowledged, .. CommonErrors.OfABody]);
        postbacks.MapGet("/undelivered-postbacks", Gateway.Undelivered.List).Least(StaffRole.Viewer)
            .WithSummary("List undelivered postbacks")
            .WithDescription("Those of one merchant, the longest undelivered first.")
            .Queries(CommonFields.Cursor, CommonFields.Limit)
            .Answers(
                typeof(UndeliveredBody), "A page of them.",
                """{"postbacks":[{"cause":"deposit/order-1001","created_at":"2026-11-01T09:30:00.000Z","undelivered_at":"2026-11-04T09:31:00.000Z","attempts":12,"last_outcome":"HTTP 500"}],"next_cursor":null}""")
            .Fails(CommonErrors.ValidationFailed);
    }

    /// <param name="backOffice">The group <c>/backoffice/v1</c>, with its keys.</param>
    public static void MapPostbacks(this RouteGroupBuilder backOffice)
    {
        var postbacks = backOffice.MapGroup("").WithTags(Tag);
        postbacks.MapGet("/undelivered-postbacks", Gateway.Undelivered.Count).Least(StaffRole.Viewer)
            .WithSummary("Count undelivered postbacks")
            .WithDescription("By merchant, of those that the key may see.")
            .Answers(typeof(UndeliveredCountsBody), "The counts.", """{"total":3,"merchants":[{"merchant":"demo","count":3,"oldest_at":"2026-11-04T09:31:00.000Z"}]}""");
        postbacks.MapPost("/postbacks/resend", Gateway.Undelivered.Resend).Least(StaffRole.Operator)
            .WithSummary("Resend the postbacks of a period")
            .WithDescription("Sends what became undelivered in the period, and what was created in it and waits for its next attempt: one page per request.")
            .Repeated("it goes on with the next page. Repeat it while `more` is true; once all are sent it changes nothing.")
            .Takes(
                ApiField.Text("merchant", "demo", "The merchant's id.", 190),
                ApiField.Moment("since", "2026-11-01T00:00:00Z", "The beginning of the period, included."),
                ApiField.Moment("until", "2026-11-02T00:00:00Z", "Its end; now if left out.").Optional())
            .Answers(typeof(ResendBody), "How many were sent.", """{"resent":50,"more":true}""")
            .Fails(CommonErrors.ValidationFailed, GatewayErrors.MerchantNotFound);
    }
}
