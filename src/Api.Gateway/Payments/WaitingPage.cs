using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Storage.Payments;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Payments that wait, and an operator's decision on one of them.</summary>
[PostsTake(StaffRole.Operator)]
public abstract class WaitingPage(
    PaymentStatus status, string path, PaymentQueries payments, PaymentActs acts, GatewayDirectory directory, TimeProvider clock)
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

    /// <summary>The transfer that the form showed, or that the person chose.</summary>
    [BindProperty(Name = "transaction")]
    public string? Transaction { get; set; }

    /// <summary>The amount that the form showed, in minor units.</summary>
    [BindProperty(Name = "shown")]
    public long? ShownAmount { get; set; }

    /// <summary>The fingerprint of what the form showed.</summary>
    [BindProperty(Name = "seen")]
    public string? Seen { get; set; }

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
        var transaction = string.IsNullOrEmpty(Transaction) ? null : Transaction;
        if (transaction?.Length > FieldLimits.TextMax || transaction?.Any(char.IsControl) == true) return BadRequest();
        var (answer, heldId) = await acts.ApproveAsync(Actor.Of(User), Merchant, DecidedId!, Reason!, transaction, ShownAmount, Seen);
        if (heldId is not null) return Told(new Notice("good", $"{DecidedId} waits for a second person's approval: its amount is above the limit. Nothing is credited yet."));
        return Told(answer, payment => payment.Status switch
        {
            PaymentStatus.Ok or PaymentStatus.Accepted => new Notice("good", $"Approved. {DecidedId} is credited, and its postback is being sent."),
            PaymentStatus.Failed => new Notice("bad", $"The transfer of {DecidedId} belongs to another payment. This one has failed."),
            var other => new Notice("warn", $"{DecidedId} is {StoredNames.Of(other)} now."),
        });
    }

    public async Task<IActionResult> OnPostRefuse(CancellationToken cancellation)
    {
        if (!TryChoose()) return NotFound();
        if (Number is not ("free" or "block")) NumberError = "Choose what happens to the number.";
        if (!ReadReason() || NumberError is not null) return await ShowAsync(cancellation, StatusCodes.Status400BadRequest);
        var after = Number == "block" ? AfterRefusal.BlockTheNumber : AfterRefusal.FreeTheNumber;
        var answer = await acts.RefuseAsync(Actor.Of(User), Merchant, DecidedId!, Reason!, after, Seen);
        return Told(answer, _ => new Notice("good", $"Refused. {DecidedId} was not credited; its number is {(Number == "block" ? "blocked" : "free again")}."));
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation, int code = StatusCodes.Status200OK)
    {
        var after = Filters.After();
        List = await payments.ReadAsync(new PaymentFilter(Merchant, Status: StoredNames.Of(status)), after, PageSize, cancellation);
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

    private IActionResult Told(PaymentAnswer answer, Func<PaymentState, Notice> done)
    {
        if (answer.Payment is not { } payment) return NotFound();
        return Told(answer.Code switch
        {
            PaymentCode.NotAllowed => new Notice("bad", $"{DecidedId} is {StoredNames.Of(payment.Status)}, so it cannot be decided now."),
            PaymentCode.LimitedToMerchant => new Notice("bad", $"{DecidedId}: {ShownPayment.TakesAnUnlimitedPerson}"),
            PaymentCode.NotNamed => new Notice("bad", $"Nothing was decided about {DecidedId}: choose the transfer that this payer made."),
            PaymentCode.NotSeen => new Notice("bad", $"Nothing was decided about {DecidedId}: the form does not say what you have seen. Look at it again."),
            PaymentCode.Changed => new Notice(
                "bad", $"Nothing was decided about {DecidedId}: it has changed since this page was shown. Now: {ShownPayment.Line(Merchant, payment)} Look at it again."),
            _ => done(payment),
        });
    }

    private LocalRedirectResult Told(Notice told)
    {
        if (told.Tone == "good") Notice.Good(TempData, told.Text);
        else Notice.Bad(TempData, told.Text);
        return LocalRedirect($"{path}?merchant={Uri.EscapeDataString(Merchant)}");
    }
}
