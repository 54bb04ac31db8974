using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Storage.Payouts;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary>One payout: its data, its history, and what this person may do now.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class PayoutModel(GatewayDirectory directory, PayoutActs acts, PayoutHistory history, TimeProvider clock) : PageModel
{
    public PayoutView Payout { get; private set; } = null!;

    public GatewayMerchant Merchant { get; private set; } = null!;

    public IReadOnlyList<PayoutEvent> Events { get; private set; } = [];

    public PayoutChoices Choices { get; private set; } = null!;

    /// <summary>The typed text, when it was refused.</summary>
    public string? Comment { get; private set; }

    public string? CommentError { get; private set; }

    public static string AddressOf(string merchant, string id) =>
        $"/backoffice/payouts/payout?merchant={Uri.EscapeDataString(merchant)}&id={Uri.EscapeDataString(id)}";

    public string ActUrl(PayoutAct act) => $"{AddressOf(Payout.Merchant, Payout.Id)}&act={act.Name}";

    public async Task<IActionResult> OnGet(string? merchant, string? id, CancellationToken cancellation) =>
        await TryFindAsync(merchant, id) ? await ShowAsync(cancellation) : NotFound();

    public async Task<IActionResult> OnPost(string? merchant, string? id, string? act, string? comment, int? turn, CancellationToken cancellation)
    {
        if (PayoutAct.Find(act) is not { } chosen) return BadRequest();
        if (!User.May(chosen.Least)) return Forbid();
        if (!await TryFindAsync(merchant, id)) return NotFound();
        Comment = comment?.Trim();
        CommentError = WhyRefused(chosen, Comment);
        if (CommentError is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync(cancellation);
        }

        var answer = await acts.DoAsync(Actor.Of(User), Payout, chosen, string.IsNullOrEmpty(Comment) ? null : Comment, turn);
        if (!answer.IsDone) Notice.Bad(TempData, PayoutConflict.Why(answer).Text);
        else if (chosen == PayoutAct.Fail && answer.Payout!.State.Status == PayoutStatus.Processing) Notice.Good(TempData, "Prepared. Another person must confirm that it is not paid.");
        else if (chosen == PayoutAct.Pay && answer.Payout!.State.Status == PayoutStatus.Processing) Notice.Good(TempData, "Prepared. Another person must confirm that it is paid.");
        else Notice.Good(TempData, chosen.Done);
        return LocalRedirect(AddressOf(Payout.Merchant, Payout.Id));
    }

    private static string? WhyRefused(PayoutAct act, string? comment)
    {
        if (string.IsNullOrEmpty(comment))
        {
            return act == PayoutAct.Fail || act == PayoutAct.SendBack || act.NeedsReason ? "Enter a reason." : null;
        }

        if (comment.Contains('\0', StringComparison.Ordinal)) return "This contains a character that cannot be stored.";
        return CodePoints.Count(comment) > FieldLimits.CommentMax ? $"At most {FieldLimits.CommentMax} characters." : null;
    }

    private async Task<bool> TryFindAsync(string? merchant, string? id)
    {
        // A text that cannot be an id activates no grain.
        if (!User.MaySee(merchant) || directory.Find(merchant!) is not { } found) return false;
        if (string.IsNullOrWhiteSpace(id) || id.Length > FieldLimits.TextMax || id.Contains('\0', StringComparison.Ordinal)) return false;
        if (await acts.FindAsync(found.Id, id) is not { } payout) return false;
        (Merchant, Payout) = (found, payout);
        return true;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Events = PayoutEvent.Of(Payout, await history.ReadAsync(Payout.Merchant, Payout.Id, cancellation));
        Choices = PayoutChoices.Of(Payout, Merchant.Payouts, User, clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Page();
    }
}
