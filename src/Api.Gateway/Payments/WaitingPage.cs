using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff;
using Paykassma.Domain.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Storage.Payments;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Payments that wait, and an operator's decision on one of them.</summary>
[PostsTake(StaffRole.Operator)]
public abstract class WaitingPage(
    string status, string path, PaymentQueries payments, PaymentActs acts, GatewayDirectory directory, TimeProvider clock)
    : DeskPage(directory, clock)
{
    private const int PageSize = 20;

    public ListPage<PaymentItem>? List { get; private set; }

    [BindProperty(Name = "id")]
    public string? DecidedId { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    /// <summary><c>free</c> or <c>block</c>.</summary>
    [BindProperty(Name = "number")]
    public string? Number { get; set; }

    /// <summary>The error of the given reason.</summary>
    public string? ReasonError { get; private set; }

    /// <summary>The error of the choice about the number.</summary>
    public string? NumberError { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!TryChoose()) return NotFound();
        return await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostApprove(CancellationToken cancellation)
    {
        if (!TryChoose()) return NotFound();
        if (!ReadReason()) return await ShowAsync(cancellation, StatusCodes.Status400BadRequest);
        var answer = await acts.ApproveAsync(Actor.Of(User), Merchant, DecidedId!, Reason!);
        return Told(answer, answer.Payment?.Status switch
        {
            "ok" or "accepted" => new Notice("good", $"Approved. {DecidedId} is credited, and its postback is being sent."),
            "pending" => new Notice("bad", $"{DecidedId} is in another currency, so it waits again. It can only be refused."),
            "failed" => new Notice("bad", $"The transfer of {DecidedId} belongs to another payment. This one has failed."),
            var other => new Notice("warn", $"{DecidedId} is {other} now."),
        });
    }

    public async Task<IActionResult> OnPostRefuse(CancellationToken cancellation)
    {
        if (!TryChoose()) return NotFound();
        if (Number is not ("free" or "block")) NumberError = "Choose what happens to the number.";
        if (!ReadReason() || NumberError is not null) return await ShowAsync(cancellation, StatusCodes.Status400BadRequest);
        var answer = await acts.RefuseAsync(Actor.Of(User), Merchant, DecidedId!, Reason!, Number == "block");
        return Told(answer, new Notice("good", $"Refused. {DecidedId} was not credited; its number is {(Number == "block" ? "blocked" : "free again")}."));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation, int code = StatusCodes.Status200OK)
    {
        var after = Filters.After();
        List = await payments.ReadAsync(new PaymentFilter(Merchant, Status: status), after, PageSize, cancellation);
        return new PageResult { StatusCode = Filters.Errors.IsEmpty ? code : StatusCodes.Status400BadRequest };
    }

    private bool ReadReason()
    {
        Reason = Reason?.Trim();
        if (string.IsNullOrEmpty(DecidedId) || DecidedId.Length > FieldLimits.TextMax || DecidedId.Contains('\0', StringComparison.Ordinal))
        {
            ReasonError = "The form does not say which payment.";
        }
        else if (string.IsNullOrEmpty(Reason)) ReasonError = "Enter a reason. It is all that a later reader will have.";
        else if (Reason.Length > FieldLimits.CommentMax || Reason.Any(char.IsControl)) ReasonError = $"Enter one line of at most {FieldLimits.CommentMax} characters.";
        return ReasonError is null;
    }

    private IActionResult Told(PaymentAnswer answer, Notice done)
    {
        if (answer.Code == PaymentCode.NotFound) return NotFound();
        if (answer.Code == PaymentCode.NotAllowed) Notice.Bad(TempData, $"{DecidedId} is {answer.Payment!.Status}, so it cannot be decided now.");
        else if (done.Tone == "good") Notice.Good(TempData, done.Text);
        else Notice.Bad(TempData, done.Text);
        return LocalRedirect($"{path}?merchant={Uri.EscapeDataString(Merchant)}");
    }
}
