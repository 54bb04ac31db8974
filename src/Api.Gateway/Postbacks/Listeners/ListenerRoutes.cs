using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Api.Gateway.Listeners;

/// <summary><c>/backoffice/v1/sandbox/postbacks</c>: postbacks for a developer's own machine. In the sandbox only (ours).</summary>
internal static class ListenerRoutes
{
    private const string Stream =
        """
        event: listening
        data: {"merchant":"demo"}

        event: attempt
        data: {"attempt":"0c9d2a5be0a44f0b8a0f6d1c7e3b9f42","cause":"deposit/order-1001","number":1,"again_in_ms":5120,"answer_within_ms":10000,"headers":[{"name":"Content-Type","value":"application/json"}],"body":"eyJzaWduYXR1cmUiOiI…"}


        """;

    public static void MapPostbackListeners(this IEndpointRouteBuilder routes, CallerFilter caller)
    {
        if (routes.ServiceProvider.GetService<IPostbackListeners>() is null) return;
        var postbacks = routes.MapGroup("/backoffice/v1/sandbox/postbacks").AddEndpointFilter(FaultFilter.Of(routes)).AddEndpointFilter(caller)
            .ForKeysOf(Audience.Operator).WithTags("Sandbox").Fails(CommonErrors.ValidationFailed, GatewayErrors.MerchantNotFound);
        postbacks.MapGet("", ListenerStream.Get).Least(StaffRole.Operator)
            .WithSummary("Listen to sandbox postbacks")
            .WithDescription("While the connection lasts, the merchant's postbacks come over it and not to its URL. A listener that connects later takes the place of this one. This endpoint exists in the sandbox only.")
            .Queries(ApiField.Text("merchant", "demo", "The merchant's id.", 190))
            .AnswersText(
                StatusCodes.Status200OK, "text/event-stream",
                "`listening` at first, an `attempt` for each delivery attempt, `ping` in between, `taken_over` at the end if another listener has come. `body` is base64. By the schedule an attempt that is not acknowledged comes again after `again_in_ms`; null if it is the last.",
                Stream.ReplaceLineEndings("\n"));
        postbacks.MapPost("/answer", ListenerAnswering.Handle).Least(StaffRole.Operator)
            .WithSummary("Answer a sandbox postback")
            .WithDescription("What the listener's server answered to an attempt, or that it did not. It counts as the answer of the merchant's URL. This endpoint exists in the sandbox only.")
            .Repeated("the first answer counts. A repeat gets 409 and changes nothing.")
            .Takes(
                ApiField.Text("merchant", "demo", "The merchant's id.", 190),
                ApiField.Text("attempt", "0c9d2a5be0a44f0b8a0f6d1c7e3b9f42", "The `attempt` of the event.", 190),
                ApiField.Integer("status", "200", "The HTTP status, 200 to 599. Left out if there was no answer.").Optional(),
                ApiField.Text("body", "eyJzdGF0dXMiOiJvayJ9", "The answer's body in base64; empty if left out.", ListenerAnswering.BodyTextMax).Optional(),
                ApiField.Text("retry_after", "30", "The answer's `Retry-After`.", 190).OrNull(inExample: true).Optional(),
                ApiField.Choice("failure", "In place of `status`: the server could not be reached, or its connection was cut.", "unreachable", "cut").OrNull(inExample: true).Optional())
            .Answers(typeof(AnsweredBody), "It counts.", """{"attempt":"0c9d2a5be0a44f0b8a0f6d1c7e3b9f42"}""")
            .Fails(ListenerErrors.NotAwaited);
    }
}
