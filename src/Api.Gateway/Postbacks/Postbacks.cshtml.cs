using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Dashboard;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>A merchant's postbacks, and a resend of all of a period that were not delivered.</summary>
[PostsTake(StaffRole.Operator)]
public sealed class PostbacksModel(
    PostbackQueries postbacks, WaitingCounts waiting, PostbackActs acts, GatewayDirectory directory, TimeProvider clock)
    : DeskPage(directory, clock)
{
    /// <summary>How many pages one act takes.</summary>
    private const int ResendPagesMax = 5;

    public static readonly IReadOnlyList<string> Statuses = ["due", "undelivered", "acknowledged"];

    public ListPage<PostbackItem>? List { get; private set; }

    public Waiting? Waiting { get; private set; }

    [BindProperty(Name = "since")]
    public string? Since { get; set; }

    [BindProperty(Name = "until")]
    public string? Until { get; set; }

    public string? SinceError { get; private set; }

    public string? UntilError { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation) => TryChoose() ? await ShowAsync(cancellation) : NotFound();

    public async Task<IActionResult> OnPostResend(CancellationToken cancellation)
    {
        if (!TryChoose()) return NotFound();
        var since = ListQuery.TryMoment(Since ?? "", Zone);
        var until = string.IsNullOrEmpty(Until) ? Now : ListQuery.TryMoment(Until, Zone);
        if (since is null) SinceError = "Enter a date and time such as 2026-01-31T08:00.";
        if (until is null) UntilError = "Enter a date and time such as 2026-01-31T08:00, or leave it empty for now.";
        if (since > until) UntilError = "The end must not be before the beginning.";
        if (SinceError is not null || UntilError is not null) return await ShowAsync(cancellation, StatusCodes.Status400BadRequest);
        var (resent, more) = await acts.ResendAsync(Actor.Of(User), Merchant, since!.Value, until!.Value, ResendPagesMax, CancellationToken.None);
        if (more) Notice.Warn(TempData, $"{Words.OfCount(resent)} are being sent again. There are more: send again to continue with them.");
        else if (resent == 0) Notice.Warn(TempData, "Nothing of that period is undelivered or waits for its next attempt.");
        else Notice.Good(TempData, resent == 1 ? "One is being sent again." : $"{Words.OfCount(resent)} are being sent again.");
        return LocalRedirect($"/backoffice/postbacks?merchant={Uri.EscapeDataString(Merchant)}");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation, int code = StatusCodes.Status200OK)
    {
        var period = Filters.Period("from", "to");
        var status = Filters.OneOf("status", Statuses);
        var after = Filters.After();
        Waiting = await waiting.ReadAsync(Merchant, cancellation);
        if (!Filters.Errors.IsEmpty) return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        List = await postbacks.ReadAsync(Merchant, status, period, after, cancellation: cancellation);
        return new PageResult { StatusCode = code };
    }
}
