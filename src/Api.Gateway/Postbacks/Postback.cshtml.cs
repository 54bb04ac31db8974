using Microsoft.AspNetCore.Mvc;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>One postback: its body, its attempts and their answers, and a resend.</summary>
[PostsTake(StaffRole.Operator)]
public sealed class PostbackModel(
    PaymentEvidence evidence, IStateSerializer states, PostbackActs acts, GatewayDirectory directory, TimeProvider clock)
    : DeskPage(directory, clock)
{
    private const string Path = "/backoffice/postbacks/postback";

    /// <summary>Its cause: the part of its key after the merchant.</summary>
    [BindProperty(Name = "cause", SupportsGet = true)]
    public string? Cause { get; set; }

    public PostbackState Postback { get; private set; } = null!;

    public SentBody Body => new(Postback.Body);

    public IReadOnlyList<AuditRow> Acts { get; private set; } = [];

    /// <summary>The id of the payment it is about; null when it is about something else.</summary>
    public string? PaymentId => Cause!.StartsWith("deposit/", StringComparison.Ordinal) ? Cause["deposit/".Length..] : null;

    public static string Link(string merchant, string cause) => $"{Path}?merchant={Uri.EscapeDataString(merchant)}&cause={Uri.EscapeDataString(cause)}";

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!TryChoose() || !IsCause() || await evidence.ReadPostbackAsync(Merchant, Cause!, cancellation) is not { } stored) return NotFound();
        Postback = states.Deserialize<PostbackState>(stored.Postback);
        Acts = [.. stored.Acts.Select(act => HiddenNumbers.In(act, Actor.Of(User)))];
        return Page();
    }

    public async Task<IActionResult> OnPostResend()
    {
        if (!TryChoose() || !IsCause()) return NotFound();
        switch ((await acts.ResendAsync(Actor.Of(User), Merchant, Cause!)).Reply)
        {
            case PostbackReply.NotFound:
                return NotFound();
            case PostbackReply.Ignored:
                Notice.Bad(TempData, "The merchant has acknowledged it, so it is never sent again.");
                break;
            case PostbackReply.Replayed:
                Notice.Warn(TempData, "It was being sent already.");
                break;
            default:
                Notice.Good(TempData, "It is being sent again.");
                break;
        }

        return LocalRedirect(Link(Merchant, Cause!));
    }

    // A kind and an id.
    private bool IsCause() => Cause is { Length: > 0 and <= FieldLimits.TextMax + 20 } && !Cause.Contains('\0', StringComparison.Ordinal);
}
