using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Staff.Approvals;

/// <summary><c>/backoffice/v1/approvals</c>: what waits for a second person (ours).</summary>
internal static class ApprovalRoutes
{
    private const string Waiting =
        """{"id":"0199c2a7b1d47c3f9e0a5d6b8c1f2e34","kind":"payment.approve","merchant":"demo","subject":"payment/demo/order-1001","summary":"Approve payment order-1001: 30000.00 INR for user-42.","content":{"merchant":"demo","id":"order-1001"},"reason":"seen on the bank statement","prepared_by":"ada","prepared_role":"operator","prepared_at":"2026-11-01T09:30:00.000Z","status":"waiting","decided_by":null,"decided_role":null,"decided_at":null,"decision_reason":null,"done":null,"outcome":null}""";

    private const string Approved =
        """{"id":"0199c2a7b1d47c3f9e0a5d6b8c1f2e34","kind":"payment.approve","merchant":"demo","subject":"payment/demo/order-1001","summary":"Approve payment order-1001: 30000.00 INR for user-42.","content":{"merchant":"demo","id":"order-1001"},"reason":"seen on the bank statement","prepared_by":"ada","prepared_role":"operator","prepared_at":"2026-11-01T09:30:00.000Z","status":"approved","decided_by":"grace","decided_role":"finance","decided_at":"2026-11-01T09:41:12.000Z","decision_reason":null,"done":true,"outcome":"Done."}""";

    private const string Rejected =
        """{"id":"0199c2a7b1d47c3f9e0a5d6b8c1f2e34","kind":"payment.approve","merchant":"demo","subject":"payment/demo/order-1001","summary":"Approve payment order-1001: 30000.00 INR for user-42.","content":{"merchant":"demo","id":"order-1001"},"reason":"seen on the bank statement","prepared_by":"ada","prepared_role":"operator","prepared_at":"2026-11-01T09:30:00.000Z","status":"rejected","decided_by":"grace","decided_role":"finance","decided_at":"2026-11-01T09:41:12.000Z","decision_reason":"no such transfer on the statement","done":null,"outcome":null}""";

    public static void MapApprovals(this IEndpointRouteBuilder routes, CallerFilter caller)
    {
        var approvals = routes.MapGroup("/backoffice/v1/approvals").AddEndpointFilter(FaultFilter.Of(routes)).AddEndpointFilter(caller)
            .ForKeysOf(Audience.Operator).WithTags("Approvals")
            .Paths(ApiField.Text("id", "0199c2a7b1d47c3f9e0a5d6b8c1f2e34", "The `approval_id` of the 202 answer."));
        approvals.MapGet("", ApprovalEndpoints.List).Least(StaffRole.Viewer)
            .WithSummary("List approvals")
            .WithDescription("Acts that wait for a second person, the oldest first; or decided ones, the latest first. They are of both sides.")
            .Queries(ApiField.Choice("status", "`open` if left out.", "open", "decided").Optional(),
                CommonFields.Cursor with { Example = "1793525400000.MDE5OWMyYTdiMWQ0N2MzZjllMGE1ZDZiOGMxZjJlMzQ" }, CommonFields.Limit)
            .Answers(typeof(ApprovalsBody), "A page of them.", $$"""{"approvals":[{{Waiting}}],"next_cursor":null}""")
            .Fails(CommonErrors.ValidationFailed);
        approvals.MapPost("/{id}/approve", ApprovalEndpoints.Approve).Least(StaffRole.Operator)
            .WithSummary("Approve a held act")
            .WithDescription("Saves the approval, then carries the act out. The caller is a person, another one than who prepared it, with the role of the act's kind.")
            .Repeated("the same person gets the first answer; the act is carried out once.")
            .Answers(typeof(ApprovalBody), "It was carried out. `outcome` says what came of it.", Approved)
            .Fails(ApprovalErrors.NotFound, StaffErrors.NotAPerson, StaffErrors.SamePerson, ApprovalErrors.AlreadyDecided, ApprovalErrors.ApprovedButRefused);
        approvals.MapPost("/{id}/reject", ApprovalEndpoints.Reject).Least(StaffRole.Operator)
            .WithSummary("Reject a held act")
            .WithDescription("Nothing is done. Whoever prepared it may take it back in this way.")
            .Repeated("the same person gets the first answer.")
            .Takes(ApiField.Text("reason", "no such transfer on the statement", "Why. It is kept with the act.", 190))
            .Answers(typeof(ApprovalBody), "It was rejected.", Rejected)
            .Fails(
                CommonErrors.ValidationFailed, ApprovalErrors.NotFound, StaffErrors.NotAPerson, StaffErrors.SamePerson, ApprovalErrors.AlreadyDecided,
                ApprovalErrors.ApprovedButRefused);
    }
}
