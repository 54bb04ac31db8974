using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Http;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>Acts that wait for a second person, and those that were decided.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class ApprovalsModel(HeldActs acts, Approvals approvals, TimeProvider clock) : PageModel
{
    private const int PageSize = 20;

    public IReadOnlyList<ShownAct> Open { get; private set; } = [];

    /// <summary>Where the list of waiting acts continues; null at its end.</summary>
    public string? NextOpen { get; private set; }

    public IReadOnlyList<HeldAct> Decided { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    /// <summary>Why the decision was refused; null if it was not.</summary>
    public string? Refusal { get; private set; }

    private Actor Me => Actor.Of(User);

    public async Task<IActionResult> OnGet(string? open, string? after, CancellationToken cancellation) =>
        await LoadAsync(open, after, cancellation) ? Page() : BadRequest();

    public async Task<IActionResult> OnPostApprove(string? id)
    {
        if (!Guid.TryParse(id, out var act)) return NotFound();
        return await ToPage(await approvals.ApproveAsync(act, Me));
    }

    public async Task<IActionResult> OnPostReject(string? id, string? reason)
    {
        if (!Guid.TryParse(id, out var act)) return NotFound();
        var text = reason?.Trim() ?? "";
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal) || CodePoints.Count(text) > FieldLimits.CommentMax)
        {
            Refusal = $"A reason is required: up to {FieldLimits.CommentMax} characters.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await LoadAsync(null, null, HttpContext.RequestAborted);
            return Page();
        }

        return await ToPage(await approvals.RejectAsync(act, Me, text));
    }

    public string TitleOf(HeldAct act) => approvals.KindOf(act.Kind)?.Title ?? act.Kind;

    public static Badge BadgeOf(HeldAct act) => act switch
    {
        { Status: HeldActStatus.Rejected } => new Badge("rejected", "quiet"),
        { Outcome: null } => new Badge("outcome unknown", "warn"),
        { Done: true } => new Badge("done", "good"),
        _ => new Badge("not done", "bad"),
    };

    private async Task<IActionResult> ToPage(ApprovalAnswer answer)
    {
        switch (answer.Code)
        {
            case ApprovalCode.NotFound:
                return NotFound();
            case ApprovalCode.NotAllowed:
                return Forbid();
            case ApprovalCode.Done:
                Notice.Good(TempData, answer.Words ?? "Done.");
                return Redirect("/backoffice/approvals");
            case ApprovalCode.NotDone:
                Notice.Bad(TempData, $"Approved, but not done: {answer.Words}");
                return Redirect("/backoffice/approvals");
            default:
                Refusal = answer.Words;
                Response.StatusCode = StatusCodes.Status409Conflict;
                await LoadAsync(null, null, HttpContext.RequestAborted);
                return Page();
        }
    }

    private HeldAct Seen(HeldAct act) => HiddenNumbers.In(act, Me);

    /// <summary>False if a cursor is not one of ours.</summary>
    private async Task<bool> LoadAsync(string? open, string? after, CancellationToken cancellation)
    {
        if (!TryCursor(open, out var openAfter) || !TryCursor(after, out var decidedBefore)) return false;
        var merchant = Me.Merchant;
        var waiting = await acts.ReadOpenAsync(merchant, openAfter, PageSize + 1, cancellation);
        var shown = new List<ShownAct>();
        foreach (var act in waiting.Take(PageSize)) shown.Add(await ShownAct.OfAsync(Seen(act), Me, approvals, clock, cancellation));
        Open = shown;
        NextOpen = waiting.Count > PageSize ? CursorText.Write(ApprovalEndpoints.Place(shown[^1].Act, isOpen: true)) : null;
        var decided = await acts.ReadDecidedAsync(merchant, decidedBefore, PageSize + 1, cancellation);
        Decided = [.. decided.Take(PageSize).Select(Seen)];
        Pager = new Pager(Request, decided.Count > PageSize ? CursorText.Write(ApprovalEndpoints.Place(Decided[^1], isOpen: false)) : null);
        return true;
    }

    private static bool TryCursor(string? text, out Cursor? cursor)
    {
        cursor = string.IsNullOrEmpty(text) ? null : CursorText.Parse(text);
        return string.IsNullOrEmpty(text) || (cursor is not null && Guid.TryParseExact(cursor.Key, "N", out _));
    }
}
