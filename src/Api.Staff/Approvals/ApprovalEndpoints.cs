using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>The list, and the decisions. The role of a decision is that of the act's kind.</summary>
internal static class ApprovalEndpoints
{
    /// <summary><c>GET …?status=open|decided&amp;cursor=&amp;limit=</c>: what is left to do, the oldest first; or what was decided, the latest first.</summary>
    public static async Task<IResult> List(HttpContext http, IHeldActs acts, IOptions<ApiLimits> limits)
    {
        var errors = new ValidationErrors();
        var status = http.Request.Query["status"] is { Count: > 0 } said ? said.ToString() : "open";
        if (status is not ("open" or "decided")) errors.Add("status", "The status parameter must be open or decided.");
        var cursor = CursorText.Read(http.Request, errors);
        if (cursor is not null && !Guid.TryParseExact(cursor.Key, "N", out _))
        {
            errors.Add("cursor", "The cursor parameter must be the next_cursor of the previous page.");
        }

        var limit = QueryNumber.ReadLimit(http.Request, limits.Value, errors);
        if (!errors.IsEmpty) return Problem.Of(errors);
        var caller = http.Caller();
        var merchant = caller.Merchant;
        var page = status == "open"
            ? await acts.ReadOpenAsync(merchant, cursor, limit, http.RequestAborted)
            : await acts.ReadDecidedAsync(merchant, cursor, limit, http.RequestAborted);
        var next = page.Count < limit ? null : Place(page[^1], status == "open");
        return Results.Json(new ApprovalsBody([.. page.Select(act => ApprovalBody.Of(HiddenNumbers.In(act, caller)))], CursorText.Write(next)), ApprovalJson.Default.ApprovalsBody);
    }

    /// <summary><c>POST …/{id}/approve</c>: carries it out. The caller must be a person, and another one than the first.</summary>
    public static async Task<IResult> Approve(HttpContext http, Approvals approvals) => IdOf(http) is { } id
        ? ToResult(await approvals.ApproveAsync(id, http.Caller()), http.Caller())
        : Problem.Of(ApprovalErrors.NotFound);

    /// <summary><c>POST …/{id}/reject</c> with a <c>reason</c>: nothing is done.</summary>
    public static async Task<IResult> Reject(HttpContext http, Approvals approvals)
    {
        if (IdOf(http) is not { } id) return Problem.Of(ApprovalErrors.NotFound);
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var reason = fields.Required("reason", FieldLimits.CommentMax);
        return fields.Errors.IsEmpty ? ToResult(await approvals.RejectAsync(id, http.Caller(), reason), http.Caller()) : Problem.Of(fields.Errors);
    }

    /// <summary>Where a list continues after this act.</summary>
    public static Cursor Place(HeldAct act, bool isOpen) =>
        new(isOpen ? act.PreparedAt : act.DecidedAt!.Value, act.Id.ToString("N", CultureInfo.InvariantCulture));

    private static Guid? IdOf(HttpContext http) =>
        PathText.TryGet(http, "id", out var text) && Guid.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static IResult ToResult(ApprovalAnswer answer, Actor caller) => answer.Code switch
    {
        ApprovalCode.Done => Results.Json(ApprovalBody.Of(HiddenNumbers.In(answer.Act!, caller)), ApprovalJson.Default.ApprovalBody),
        ApprovalCode.NotFound => Problem.Of(ApprovalErrors.NotFound),
        ApprovalCode.NotAPerson => Problem.Of(StaffErrors.NotAPerson, answer.Words),
        ApprovalCode.NotAllowed => Problem.Of(StaffErrors.RoleNotAllowed, answer.Words),
        ApprovalCode.SamePerson => Problem.Of(StaffErrors.SamePerson, answer.Words),
        ApprovalCode.AlreadyDecided => Problem.Of(ApprovalErrors.AlreadyDecided, answer.Words),
        _ => Problem.Of(ApprovalErrors.ApprovedButRefused, answer.Words),
    };
}
